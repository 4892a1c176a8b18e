import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request with a cookie does not come from a page of `origin`, for the log. Undefined when it does.
 *
 * `SameSite` allows neighbours on the same site, so the request must carry a header that another origin cannot send
 * without a preflight, which is never answered. Also checks fetch metadata and `Origin` (RFC 10017, 6.1.3.3).
 */
export function findCrossSiteSign(headers: IncomingHttpHeaders, origin: string): string | undefined {
  const { 'x-portico-csrf': header, 'sec-fetch-site': site, origin: sender } = headers;
  if (header !== '1') return 'X-Portico-CSRF is missing';
  if (site !== undefined && site !== 'same-origin') return `Sec-Fetch-Site: ${String(site)}`;
  if (sender !== undefined && sender !== origin) return `Origin: ${sender}`;
  return undefined;
}
