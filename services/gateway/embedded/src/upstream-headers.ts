import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { findRequestId } from '@portico/api-types/find-request-id';
import { clientAddress } from './client-address.ts';
import { isLoopback, plainAddress, type PeerTrust } from './peer-trust.ts';

/** RFC 9110 §7.6.1, and what a gateway owns: none of these is passed on. */
const ownHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'http2-settings',
  'forwarded',
  'x-real-ip',
  'x-request-id',
]);

export interface ForwardedRequest {
  readonly requestId: string;
  /** Flat list of names and values. */
  readonly headers: string[];
}

/**
 * The headers that an app sees. `X-Forwarded-*` say what the gateway saw and nothing that the client claims.
 * `X-Forwarded-For` is always one address: services believe the gateway and read no list.
 */
export function upstreamHeaders(
  request: IncomingMessage,
  host: string,
  trusts: PeerTrust,
  publicScheme: string,
): ForwardedRequest {
  const peer = plainAddress(request.socket.remoteAddress);
  const trusted = trusts(peer);
  const raw = request.rawHeaders;
  const named = namedByConnection(request.headers.connection);
  const headers: string[] = ['host', host];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index]!.toLowerCase();
    if (ownHeaders.has(name) || named?.has(name) || isForwarded(name)) continue;
    headers.push(name, raw[index + 1]!);
  }
  const requestId = (trusted && findRequestId(request.headers['x-request-id'])) || randomUUID();
  const front = trusted ? request.headers : noFront;
  headers.push(
    'x-forwarded-for',
    clientAddress(peer, front['x-forwarded-for'] as string | undefined, trusts),
    'x-forwarded-host',
    host,
    'x-forwarded-proto',
    // Apps call one another over loopback, past the front that ends TLS, and mean the public address all the same.
    !trusted && isLoopback(peer) ? publicScheme : front['x-forwarded-proto'] === 'https' ? 'https' : 'http',
    'x-request-id',
    requestId,
  );
  return { requestId, headers };
}

const noFront: IncomingHttpHeaders = {};

/** `X-Portico-Client-Address` is for app backends, which reach auth without a gateway. Underscores too: some servers read `X_Forwarded_For` as the same header. */
function isForwarded(name: string): boolean {
  if (name.charCodeAt(0) !== 0x78) return false;
  return name.startsWith('x-forwarded') || /^x[-_](?:forwarded|real|request|portico[-_]client)[-_]/.test(name);
}

/** Names that the Connection header declares to be of this hop only; undefined in the ordinary case. */
export function namedByConnection(value: string | string[] | undefined): Set<string> | undefined {
  if (value === undefined || value === 'keep-alive' || value === 'close') return undefined;
  return new Set(
    String(value)
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
}
