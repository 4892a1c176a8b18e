import { closest, distance } from 'fastest-levenshtein';

/** `Did you mean <nearest>?`, when one of the known words is near enough to be a slip. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  // Without regard to case on either side: names of variables are all in capitals.
  const wanted = word.toLowerCase();
  const lower = known.map((one) => one.toLowerCase());
  const nearest = closest(wanted, lower);
  const limit = Math.max(2, Math.floor(nearest.length / 3));
  return distance(wanted, nearest) <= limit ? `Did you mean ${known[lower.indexOf(nearest)]}?` : undefined;
}
