import { createHmac, randomBytes } from 'node:crypto';
import { emailKey } from '../directory/email-address.ts';
import { isSameSecret } from '../platform/is-same-secret.ts';

/**
 * OWASP's device cookie: `<nonce>.<mac over nonce and account>`, set at a successful sign-in. A browser with it is
 * counted separately from strangers who guess at the same account. It proves nothing else.
 */
export function createKnownBrowser(key: string, email: string): string {
  const nonce = randomBytes(16).toString('base64url');
  return `${nonce}.${mac(key, nonce, email)}`;
}

/** The cookie's nonce if it is ours for this account. */
export function findKnownBrowser(
  keys: readonly string[],
  email: string,
  cookie: string | undefined,
): string | undefined {
  const [nonce, given, ...rest] = (cookie ?? '').split('.');
  if (!nonce || !given || rest.length > 0) return undefined;
  return keys.some((key) => isSameSecret(given, mac(key, nonce, email))) ? nonce : undefined;
}

function mac(key: string, nonce: string, email: string): string {
  return createHmac('sha256', key)
    .update(`known-browser\0${nonce}\0${emailKey(email)}`)
    .digest('base64url');
}
