/** Headers of every page of the issuer, besides its Content-Security-Policy. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  // For browsers without `frame-ancestors`.
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  // The set-up page's address contains a token that other origins must not see.
  'referrer-policy': 'same-origin',
};
