import type { AdminError } from '../../../graphql/admin-error.ts';
import { joinTitles } from '../../../parts/join-titles.ts';
import { t } from './request-panel.texts.ts';

interface ChangedAction {
  title: string;
  gaining: number;
  losing: number;
}

export type WishEffect =
  | { changes: readonly ChangedAction[] }
  | { refused: Pick<AdminError, 'code' | 'detail' | 'message'> };

export interface EffectFact {
  kind: 'gain' | 'lose' | 'same' | 'allowed' | 'forbidden';
  words: string;
}

const MOST = 5;

/** What approving changes for the person, and whether a guardrail forbids it: one fact each. */
export function sayEffect(effect: WishEffect, name: string): EffectFact[] {
  if ('refused' in effect) {
    const { code, detail, message } = effect.refused;
    const reason = detail ?? message;
    const words = code === 'guardrail.rejected' ? t('panel.guardrail', { reason }) : t('panel.refused', { reason });
    return [{ kind: 'forbidden', words }];
  }
  const gains = effect.changes.filter(({ gaining }) => gaining > 0);
  const losses = effect.changes.filter(({ losing }) => losing > 0);
  return [
    ...(gains.length > 0 ? [{ kind: 'gain', words: t('panel.gains', { name, what: sayTitles(gains) }) } as const] : []),
    ...(losses.length > 0
      ? [{ kind: 'lose', words: t('panel.loses', { name, what: sayTitles(losses) }) } as const]
      : []),
    ...(gains.length + losses.length === 0 ? [{ kind: 'same', words: t('panel.same', { name }) } as const] : []),
    { kind: 'allowed', words: t('panel.no_guardrail') },
  ];
}

function sayTitles(actions: readonly ChangedAction[]): string {
  const titles = joinTitles(actions.slice(0, MOST).map(({ title }) => title));
  const count = actions.length - MOST;
  return count > 0 ? t('panel.and_more', { titles, count }) : titles;
}
