import { LOCALE } from '@portico/texts';
import { t } from './condition.texts.ts';
import { type ConditionTest, listTests, type Operator } from './list-tests.ts';

const numbers = new Intl.NumberFormat(LOCALE);
const moments = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d/i;

const operators: Record<Operator, string> = {
  eq: t('operator.eq'),
  neq: t('operator.neq'),
  in: t('operator.in'),
  contains: t('operator.contains'),
  gt: t('operator.gt'),
  gte: t('operator.gte'),
  lt: t('operator.lt'),
  lte: t('operator.lte'),
};
const ofTime: Partial<Record<Operator, string>> = {
  gt: t('operator.gt.time'),
  gte: t('operator.gte.time'),
  lt: t('operator.lt.time'),
  lte: t('operator.lte.time'),
};

/** "the amount is at most 50,000 and their team is “sales”"; empty without conditions. */
export function sayConditions(conditions: Record<string, unknown>): string {
  return listTests(conditions).map(sayTest).join(t('condition.and'));
}

function sayTest({ path, operator, value }: ConditionTest): string {
  return `${sayPath(path)} ${sayOperator(operator, value)} ${sayValue(value)}`;
}

export function sayOperator(operator: Operator, value?: unknown): string {
  const isTime = typeof value === 'string' && TIMESTAMP.test(value);
  return (isTime ? ofTime[operator] : undefined) ?? operators[operator] ?? operator;
}

function sayPath(path: string): string {
  const [root, ...keys] = path.split('.');
  const isAttribute = keys[0] === 'attributes';
  const fact = (isAttribute ? keys.slice(1) : keys).join(' ').replaceAll('_', ' ');
  switch (root) {
    case 'object':
    case 'resource':
      return t(isAttribute ? 'condition.of_object' : 'condition.of_object.own', { fact });
    case 'entity':
      return t('condition.of_person', { fact });
    case 'tenant':
      return t('condition.of_tenant', { fact });
    case 'context':
      return t('condition.of_request', { fact });
    default:
      return path;
  }
}

function sayValue(value: unknown): string {
  if (value === null) return t('condition.empty');
  if (typeof value === 'number') return numbers.format(value);
  if (typeof value === 'string')
    return TIMESTAMP.test(value) && !Number.isNaN(Date.parse(value))
      ? moments.format(new Date(value))
      : t('condition.text', { text: value });
  if (Array.isArray(value)) return new Intl.ListFormat(LOCALE, { type: 'disjunction' }).format(value.map(sayValue));
  return JSON.stringify(value);
}
