import { closest, distance } from 'fastest-levenshtein';

/** `Did you mean <nearest>?`, if a known word is close enough to be a typo. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  // Case-insensitive: names of variables are all capitals.
  const wanted = word.toLowerCase();
  const lower = known.map((one) => one.toLowerCase());
  const nearest = closest(wanted, lower);
  const limit = Math.max(2, Math.floor(nearest.length / 3));
  return distance(wanted, nearest) <= limit ? `Did you mean ${known[lower.indexOf(nearest)]}?` : undefined;
}
