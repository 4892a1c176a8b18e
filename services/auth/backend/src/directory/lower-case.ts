/**
 * Lower-cases character by character, like PostgreSQL's `lower`: no final sigma, no language rules. Only `İ` differs,
 * which PostgreSQL makes `i`. A test compares all of Unicode.
 */
export function lowerCase(text: string): string {
  return Array.from(text, (character) => character.toLowerCase()).join('');
}
