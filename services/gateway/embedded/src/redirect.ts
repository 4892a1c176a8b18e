import type { ServerResponse } from 'node:http';

/** 308 to the same path and query at another origin, which keeps the method. */
export function sendRedirect(response: ServerResponse, origin: string, path: string): void {
  response.writeHead(308, { location: `${origin}${path}`, 'cache-control': 'no-store', 'content-length': 0 }).end();
}
