import { closest, distance } from 'fastest-levenshtein';

/** `Did you mean <nearest>?`, when one of the known words is near enough to be a slip. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(word.toLowerCase(), known);
  const limit = Math.max(2, Math.floor(nearest.length / 3));
  return distance(word.toLowerCase(), nearest.toLowerCase()) <= limit ? `Did you mean ${nearest}?` : undefined;
}
