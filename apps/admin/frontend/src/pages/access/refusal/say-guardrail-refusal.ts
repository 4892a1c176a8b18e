import { LOCALE } from '@portico/texts';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { sayType } from '../../../parts/block/say-thing.ts';
import { t } from './refusal.texts.ts';

/** As the administrative API describes a refusal by a guardrail, to those who administer something. */
interface GuardrailFacts {
  guardrail: {
    name: string | null;
    reason: string | null;
    entityKind: string;
    actionName: string;
    objectKind: string;
    objectType: string | null;
    setAt: string;
    /** Null: it is built in, or the viewer doesn't see who set it. */
    setBy: { name: string } | null;
  };
  actionTitle: string | null;
  /** The first whom the viewer sees. */
  subjects: readonly { name: string }[];
  /** Of all of them. */
  subjectCount: number;
}

export interface GuardrailWords {
  rule: string;
  hits: string;
  origin: string;
}

const MOST_NAMES = 3;
const days = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' });
const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const kinds: Record<string, string> = {
  human: t('refusal.kind.human'),
  device: t('refusal.kind.device'),
  service: t('refusal.kind.service'),
  workload: t('refusal.kind.workload'),
  application: t('refusal.kind.application'),
};

/** `count`: to how many it was to be given; undefined where it isn't known. Undefined: nothing is known of the guardrail. */
export function sayGuardrailRefusal(
  { facts }: Pick<AdminError, 'facts'>,
  count: number | undefined,
): GuardrailWords | undefined {
  if (!isKnown(facts)) return undefined;
  return { rule: sayRule(facts), hits: sayHits(facts, count), origin: sayOrigin(facts) };
}

function isKnown(facts: object): facts is GuardrailFacts {
  return 'guardrail' in facts && 'subjects' in facts && Array.isArray(facts.subjects);
}

function sayRule({ guardrail, actionTitle }: GuardrailFacts): string {
  const { name, entityKind, actionName, objectKind, objectType } = guardrail;
  const action = actionTitle ?? actionName;
  const words = { action, thing: sayType(objectType ?? objectKind), who: kinds[entityKind] ?? entityKind };
  return name === null ? t('refusal.guardrail.unnamed', words) : t('refusal.guardrail.named', { ...words, name });
}

function sayHits({ subjects, subjectCount: hit }: GuardrailFacts, count: number | undefined): string {
  const shown = subjects.slice(0, MOST_NAMES).map(({ name }) => name);
  const left = hit - shown.length;
  const names = list.format([...shown, ...(left > 0 ? [t('refusal.guardrail.more', { count: left })] : [])]);
  if (count === undefined || count <= 1 || hit > count)
    return shown.length === 0 ? '' : t('refusal.guardrail.stops', { names });
  if (hit === count)
    return shown.length === 0
      ? t('refusal.guardrail.all.hidden', { count })
      : t('refusal.guardrail.all', { count, names });
  return shown.length === 0
    ? t('refusal.guardrail.some.hidden', { hit, count })
    : t('refusal.guardrail.some', { hit, count, names });
}

function sayOrigin({ guardrail: { name, reason, setAt, setBy } }: GuardrailFacts): string {
  const override = t('refusal.guardrail.override');
  // Of the built-in ones nothing is worth saying.
  if (name === null && reason === null && setBy === null) return override;
  const day = days.format(new Date(setAt));
  const set = setBy ? t('refusal.guardrail.set_by', { name: setBy.name, day }) : t('refusal.guardrail.set_on', { day });
  const said =
    reason === null ? t('refusal.guardrail.plain', { set }) : t('refusal.guardrail.because', { set, reason });
  return `${said} ${override}`;
}
