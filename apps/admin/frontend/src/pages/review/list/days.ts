/** What the list shows without a word: what nobody confirmed in this time. */
export const UNCONFIRMED_DAYS = '90';
/** Also what was confirmed lately. */
export const ALL = 'all';

/** Of an address, in which people write anything. */
export function toDays(text: string): number | undefined {
  const days = Number(text);
  return /^\d{1,4}$/.test(text) && days > 0 && days <= 3650 ? days : undefined;
}
