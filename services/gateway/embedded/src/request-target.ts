import type { IncomingMessage } from 'node:http';

export interface RequestTarget {
  /** Lower case, without port and trailing dot. Key for finding routes. */
  readonly hostname: string;
  /** As sent, with the port. Forwarded to the app. */
  readonly host: string;
  /** Path and query in origin-form, at least `/`. */
  readonly path: string;
}

/** A host name, an IPv4 address or a bracketed IPv6 address, with an optional port. */
const hostPattern = /^((?:[a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/i;

/**
 * The target of a request, or undefined if it is ambiguous. An absolute-form target overrides the Host header (RFC 9112
 * §3.2.2). Two Host headers are refused.
 */
export function readTarget(request: IncomingMessage): RequestTarget | undefined {
  let host = request.headers.host;
  let path = request.url ?? '';
  if (countHosts(request.rawHeaders) > 1) return undefined;
  if (path.charCodeAt(0) !== 0x2f) {
    const absolute = /^http:\/\/([^/?#@]+)([/?].*)?$/i.exec(path);
    if (!absolute) return undefined;
    host = absolute[1]!;
    path = absolute[2] ?? '/';
    if (path.startsWith('?')) path = `/${path}`;
  }
  const match = host === undefined ? null : hostPattern.exec(host);
  if (!match) return undefined;
  const hostname = match[1]!.toLowerCase();
  return { hostname: hostname.endsWith('.') ? hostname.slice(0, -1) : hostname, host: host!, path };
}

function countHosts(rawHeaders: readonly string[]): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
}
