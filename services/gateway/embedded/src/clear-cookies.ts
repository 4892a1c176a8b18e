import type { IncomingMessage, ServerResponse } from 'node:http';

/** The way out of too many cookies. Served only to a request that is too large, so that it cannot sign other people out. */
export const clearCookiesPath = '/.portico/clear-cookies';

/** Size of the request line and headers as received. */
export function countHeaderBytes({ method = '', url = '', rawHeaders }: IncomingMessage): number {
  let bytes = method.length + url.length + 12;
  // `: ` follows a name, a line break a value.
  for (const text of rawHeaders) bytes += text.length + 2;
  return bytes;
}

/**
 * Deletes every cookie of the browser and redirects to the app's first page. Browsers obey `Clear-Site-Data` only on secure
 * origins, so each cookie is also deleted by name: for the host and, because a sibling app may have set it, for the domain above.
 */
export function clearCookies(request: IncomingMessage, response: ServerResponse, hostname: string): void {
  const names = (request.headers.cookie ?? '').split(';').map((pair) => pair.split('=', 1)[0]!.trim());
  const parent = hostname.slice(hostname.indexOf('.') + 1);
  const lines = [...new Set(names)].filter((name) => name !== '').flatMap((name) => endCookie(name, parent));
  response.writeHead(303, {
    location: '/',
    'set-cookie': lines,
    'clear-site-data': '"cookies"',
    'cache-control': 'no-store',
    'content-length': 0,
  });
  response.end();
}

function endCookie(name: string, parent: string): string[] {
  // Browsers change a cookie with such a name only with Secure and, for `__Host-`, only for this path and host.
  const end = `${name}=; Max-Age=0${/^__(?:host|secure)-/i.test(name) ? '; Secure' : ''}; Path=/`;
  return [end, `${end}api/auth`, `${end}; Domain=${parent}`];
}
