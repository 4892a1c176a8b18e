import { LOCALE } from '@portico/texts';
import type { AdminError } from '../../../../graphql/admin-error.ts';
import { sayType } from '../../../../parts/block/say-thing.ts';
import { sayGuardrailRefusal } from '../../../access/refusal/say-guardrail-refusal.ts';
import { t } from './save.texts.ts';

const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });
const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** A refusal with what it is about; undefined for others, whose own sentence is enough. */
export function sayRefusal({ code, facts }: Pick<AdminError, 'code' | 'facts'>): string | undefined {
  switch (code) {
    case 'role.stale':
      return t('save.stale');
    case 'access_model.not_held':
      return Array.isArray(facts.actions) ? t('save.not_held', { actions: list.format(facts.actions) }) : undefined;
    case 'guardrail.rejected': {
      const known = sayGuardrailRefusal({ facts }, undefined);
      if (known) return `${known.rule} ${known.hits}`.trim();
      return t('save.guardrail', {
        kind: sayType(`entity:${text(facts.entityKind)}`),
        action: text(facts.actionName),
        on: sayType(text(facts.on)),
      });
    }
    default:
      return undefined;
  }
}
