import type { IncomingHttpHeaders } from 'node:http';
import { namedByConnection } from './upstream-headers.ts';

const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-request-id',
]);

/** Flat list of names and values for `writeHead`. */
export function responseHeaders(headers: IncomingHttpHeaders, requestId: string): (string | string[])[] {
  const named = namedByConnection(headers.connection);
  const list: (string | string[])[] = [];
  for (const name in headers) {
    if (hopByHop.has(name) || named?.has(name)) continue;
    list.push(name, headers[name]!);
  }
  list.push('x-request-id', requestId);
  return list;
}
