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

/** "Devices never get role.manage on every role". */
export function sayGuardrail(rule: Omit<Guardrail, 'id' | 'createdAt' | 'tenantId' | 'isAbsolute'>): string {
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

export const sayEvery = (type: string): string => t('guardrail.every', { thing: sayType(type) });
