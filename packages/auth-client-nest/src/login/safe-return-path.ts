/** As it is written in a URL, so that 1,000 characters of any script count as what they become. */
const MAX_LENGTH = 1024;
const MAX_INPUT_LENGTH = 8192;
const FALLBACK = '/';

/**
 * The same-origin path (with query and fragment) that a person goes back to; anything else becomes `/`. Where all of it is too
 * long, the page remains without its query.
 * RFC 9700 §4.11.1: a client must not be an open redirector.
 */
export function safeReturnPath(text: unknown, origin: string): string {
  if (typeof text !== 'string' || text.length > MAX_INPUT_LENGTH) return FALLBACK;
  // Browsers drop tabs and newlines and read `\` as `/`, so that `/\evil.com` and `/<tab>/evil.com` name another host.
  if (!/^\/(?![/\\])[^\\\p{Cc}\p{Zl}\p{Zp}]*$/u.test(text) || !URL.canParse(text, origin)) return FALLBACK;
  const url = new URL(text, origin);
  // Dot segments are resolved by now: `/.//evil.com` has become `//evil.com`.
  if (url.origin !== origin || url.pathname.startsWith('//')) return FALLBACK;
  // The routes of sign-in are no place to come back to, in any spelling that a router would fold.
  if (/^\/api\/auth(\/|$)/i.test(decodePath(url.pathname))) return FALLBACK;
  const spellings = [url.pathname + url.search + url.hash, url.pathname + url.search, url.pathname];
  return spellings.find((path) => path.length <= MAX_LENGTH) ?? FALLBACK;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
