/** What Portico derives: 32 bytes, base64url. */
const derived = /^[A-Za-z0-9_-]{43}$/;

/**
 * `PORTICO_CLIENT_SECRET` is one secret, or, while secrets are rotated, two with a comma between them: the one in use and another
 * under which something may still be sealed. Another issuer's secret may hold a comma of its own; it stays whole.
 */
export function readClientSecrets(text: string): [string, ...string[]] {
  const [first, ...others] = text.split(',');
  return first !== undefined && [first, ...others].every((part) => derived.test(part)) ? [first, ...others] : [text];
}
