/**
 * Lower case character by character, as PostgreSQL's `lower` has it: no final sigma, no language. The one difference is `İ`, which
 * PostgreSQL makes an `i`. A test compares all of Unicode.
 */
export function lowerCase(text: string): string {
  return Array.from(text, (character) => character.toLowerCase()).join('');
}
