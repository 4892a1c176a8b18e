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
  if (header === undefined) return undefined;
  const [ids, signed] = [listValues(header, name), listValues(header, `${name}.sig`)];
  const [id = ''] = ids;
  const isPlain = ids.length === 1 && signed.length === 1 && ID.test(id);
  return isPlain && signatures.index(`${name}=${id}`, signed[0]!) === 0 ? id : undefined;
}

/** Whether the browser shows a session's cookie, valid or not. The library decides what an invalid one means. */
export function showsSessionCookie(name: string, header: string | undefined): boolean {
  return header?.includes(`${name}=`) ?? false;
}

/** As the library reads cookies: nothing is decoded, and a name with a space behind it is another name. */
function listValues(header: string, name: string): string[] {
  const pairs = header.split(';').map((pair) => pair.replace(/^ +/, ''));
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}
