/** The form that Portico derives: 32 bytes, base64url. */
const derived = /^[A-Za-z0-9_-]{43}$/;

/**
 * `PORTICO_CLIENT_SECRET` holds one secret or, during a rotation, two separated by a comma: the current one and another
 * that may still seal values. A foreign issuer's secret can contain a comma; it stays whole.
 */
export function readClientSecrets(text: string): [string, ...string[]] {
  const [first, ...others] = text.split(',');
  return first !== undefined && [first, ...others].every((part) => derived.test(part)) ? [first, ...others] : [text];
}
