import type { Gone } from './gone-person-query.ts';
import { t } from './gone.texts.ts';

/** "Deleted today at 09:44 by you." */
export function sayDeletion({ deletedAt, deleter }: Gone, viewerId: string | undefined, now: Date): string {
  if (deletedAt === null) return '';
  const at = new Date(deletedAt);
  const by = deleter?.id === viewerId && viewerId !== undefined ? 'you' : deleter?.name || 'nobody';
  return at.toDateString() === now.toDateString() ? t('gone.today', { at, by }) : t('gone.before', { at, by });
}
