import { t } from './door.texts.ts';

/** The time for today, otherwise the date. */
export const whenOf = (when: string, now = new Date()): string => {
  const at = new Date(when);
  return t(at.toDateString() === now.toDateString() ? 'door.requested.today' : 'door.requested.earlier', { at });
};
