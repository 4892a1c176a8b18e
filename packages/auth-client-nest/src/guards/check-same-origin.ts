import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';

/**
 * RFC 10017 §6.1.3.3: SameSite does not keep neighbours on the same site out, so a request with a cookie must carry a header
 * that another origin cannot send without a preflight, which nobody answers. Fetch metadata and Origin are checked besides.
 */
export function checkSameOrigin(request: FastifyRequest, origin: string): void {
  const { 'x-portico-csrf': header, 'sec-fetch-site': site, origin: sender } = request.headers;
  if (header !== '1') throw authErrors.csrf({ detail: 'X-Portico-CSRF is missing' });
  if (site !== undefined && site !== 'same-origin') throw authErrors.csrf({ detail: `Sec-Fetch-Site: ${site}` });
  if (sender !== undefined && sender !== origin) throw authErrors.csrf({ detail: `Origin: ${sender}` });
}
