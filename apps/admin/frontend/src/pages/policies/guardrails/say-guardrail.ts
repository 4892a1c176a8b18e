import { sayType } from '../../../parts/block/say-thing.ts';
import type { Guardrail } from './guardrail-queries.ts';
import { t } from './guardrails.texts.ts';

export const whoWords: Record<Guardrail['entityKind'], string> = {
  human: t('guardrail.who.human'),
  device: t('guardrail.who.device'),
  service: t('guardrail.who.service'),
  workload: t('guardrail.who.workload'),
  application: t('guardrail.who.application'),
};

type Rule = Pick<Guardrail, 'entityKind' | 'actionName' | 'objectKind' | 'objectType' | 'decision'>;

/** "Devices never get role.manage on every role". */
export function sayGuardrail(rule: Rule): string {
  const { entityKind, actionName: action, objectKind, objectType, decision } = rule;
  const facts = { who: whoWords[entityKind], action, thing: sayEvery(objectType ?? objectKind) };
  switch (decision) {
    case 'deny':
      return t('guardrail.deny', facts);
    case 'require_override':
      return t('guardrail.require_override', facts);
    case 'allow':
      return t('guardrail.allow', facts);
  }
}

/** With its name, if it has one: "No money for machines: Service accounts never get …". */
export function nameGuardrail(rule: Rule & Pick<Guardrail, 'name'>): string {
  const sentence = sayGuardrail(rule);
  return rule.name === null ? sentence : t('guardrail.named', { name: rule.name, sentence });
}

export const sayEvery = (type: string): string => t('guardrail.every', { thing: sayType(type) });
