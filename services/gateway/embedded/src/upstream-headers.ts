import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { findRequestId } from '@portico/api-types/find-request-id';
import { clientAddress } from './client-address.ts';
import { isLoopback, plainAddress, type PeerTrust } from './peer-trust.ts';

/** Headers of RFC 9110 §7.6.1, and those that a gateway sets. None of them is forwarded. */
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
 * Request headers for an app. `X-Forwarded-*` contain what the gateway saw, never a client's claim.
 * `X-Forwarded-For` is always one address: services trust the gateway and do not parse lists.
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
    // Apps call each other over loopback, past the TLS-terminating front, but mean the public address.
    !trusted && isLoopback(peer) ? publicScheme : front['x-forwarded-proto'] === 'https' ? 'https' : 'http',
    'x-request-id',
    requestId,
  );
  return { requestId, headers };
}

const noFront: IncomingHttpHeaders = {};

/** `X-Portico-Client-Address` is for app backends, which reach auth directly. Some servers read `X_Forwarded_For` as the same header. */
function isForwarded(name: string): boolean {
  if (name.charCodeAt(0) !== 0x78) return false;
  return name.startsWith('x-forwarded') || /^x[-_](?:forwarded|real|request|portico[-_]client)[-_]/.test(name);
}

/** Names that the Connection header limits to this hop. Usually undefined. */
export function namedByConnection(value: string | string[] | undefined): Set<string> | undefined {
  if (value === undefined || value === 'keep-alive' || value === 'close') return undefined;
  return new Set(
    String(value)
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
}
