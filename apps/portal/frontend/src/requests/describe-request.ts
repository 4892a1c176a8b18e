import type { OwnRequest } from '@portico/api-types';
import { timeAgo } from '@portico/texts';
import { t } from './requests.texts.ts';

/** When it was asked, who decides or decided, and when: one line. `now`: when the list was loaded. */
export function describeRequest({ state, requestedAt, expiresAt, decision }: OwnRequest, now: Date): string {
  const at = new Date(requestedAt);
  const end = new Date(expiresAt);
  if (state === 'waiting') return t('requests.waiting.line', { ago: timeAgo(at, now, 'long'), end });
  if (state === 'withdrawn') return t('requests.withdrawn.line', { at });
  if (state === 'expired' || decision === null) return t('requests.expired.line', { at, end });
  const decidedAt = new Date(decision.at);
  if (decision.by === null) return t('requests.decided.line', { at: decidedAt });
  return t('requests.decided_by.line', { by: decision.by, at: decidedAt });
}
