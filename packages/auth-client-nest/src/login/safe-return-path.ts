/** Counted in the URL's encoding. */
const MAX_LENGTH = 1024;
const MAX_INPUT_LENGTH = 8192;
const FALLBACK = '/';

/**
 * The same-origin path (with query and fragment) to return to; anything else becomes `/`. A path that is too long loses
 * its query. RFC 9700 §4.11.1: a client must not be an open redirector.
 */
export function safeReturnPath(text: unknown, origin: string): string {
  if (typeof text !== 'string' || text.length > MAX_INPUT_LENGTH) return FALLBACK;
  // Browsers drop tabs and newlines and read `\` as `/`, so `/\evil.com` and `/<tab>/evil.com` name another host.
  if (!/^\/(?![/\\])[^\\\p{Cc}\p{Zl}\p{Zp}]*$/u.test(text) || !URL.canParse(text, origin)) return FALLBACK;
  const url = new URL(text, origin);
  // Dot segments are resolved here: `/.//evil.com` has become `//evil.com`.
  if (url.origin !== origin || url.pathname.startsWith('//')) return FALLBACK;
  // Never returns to the sign-in routes, in any spelling that a router would normalise.
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
