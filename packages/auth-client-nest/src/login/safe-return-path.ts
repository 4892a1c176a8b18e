const MAX_LENGTH = 2048;
const FALLBACK = '/';

/**
 * The same-origin path (with query and fragment) that a person goes back to; anything else becomes `/`.
 * RFC 9700 §4.11.1: a client must not be an open redirector.
 */
export function safeReturnPath(text: unknown, origin: string): string {
  if (typeof text !== 'string' || text.length > MAX_LENGTH) return FALLBACK;
  // Browsers drop tabs and newlines and read `\` as `/`, so that `/\evil.com` and `/<tab>/evil.com` name another host.
  if (!/^\/(?![/\\])[^\\\p{Cc}\p{Zl}\p{Zp}]*$/u.test(text) || !URL.canParse(text, origin)) return FALLBACK;
  const url = new URL(text, origin);
  const path = url.pathname + url.search + url.hash;
  // Dot segments are resolved by now: `/.//evil.com` has become `//evil.com`.
  if (url.origin !== origin || path.startsWith('//')) return FALLBACK;
  // The routes of sign-in are no place to come back to, in any spelling that a router would fold.
  return /^\/api\/auth(\/|$)/i.test(decodePath(url.pathname)) ? FALLBACK : path;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
