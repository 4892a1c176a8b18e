/** Of every page of the issuer, besides its Content-Security-Policy. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // For browsers that do not know `frame-ancestors`.
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  // The address of the set-up page holds a token; other origins must not see it.
  'referrer-policy': 'same-origin',
};
