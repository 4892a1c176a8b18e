// oxlint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\0-\x7f]*$/;

/**
 * Lower-cases character by character, like PostgreSQL's `lower`: no final sigma, no language rules. Only `İ` differs,
 * which PostgreSQL makes `i`. A test compares all of Unicode.
 */
export function lowerCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return Array.from(text, (character) => character.toLowerCase()).join('');
}
