import { parseCookie } from 'cookie';
import type { CookieSignatures } from '../provider/cookie-signatures.ts';

const ID = /^[\w-]{1,200}$/;

/**
 * The id in a session's cookie, signed by today's key. Undefined for any other, and for a browser that sends two: a sibling
 * host can plant one, and the library decides which counts.
 */
export function readSessionCookie(
  name: string,
  header: string | undefined,
  signatures: CookieSignatures,
): string | undefined {
  if (header === undefined || header.split(`${name}=`).length !== 2) return undefined;
  const { [name]: id = '', [`${name}.sig`]: signature = '' } = parseCookie(header);
  return ID.test(id) && signatures.index(`${name}=${id}`, signature) === 0 ? id : undefined;
}
