/** A name for an address that comes without one: `lena.hofmann+crm@example.com` is "Lena Hofmann". Empty if it has no letters. */
export function guessName(email: string): string {
  const [local = ''] = email.split('@');
  const words = local
    .replace(/\+.*$/, '')
    .split(/[._\-\d]+/)
    .filter((word) => /\p{L}/u.test(word));
  return words.map((word) => word.charAt(0).toLocaleUpperCase() + word.slice(1)).join(' ');
}
