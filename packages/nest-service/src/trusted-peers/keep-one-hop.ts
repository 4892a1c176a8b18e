import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { TrustedPeers } from './trusted-peers.ts';

/**
 * Leaves `X-Forwarded-For` in a request only when the gateway sent it and it is one address. The gateway has decided who the client
 * is; a list would have to be read, and its left end is whatever the client claims. Runs before anything reads the address.
 */
export function keepOneHop({ headers, socket }: IncomingMessage, peers: TrustedPeers): void {
  const address = headers['x-forwarded-for'];
  if (address === undefined) return;
  if (typeof address !== 'string' || isIP(address) === 0 || !peers.trusts(socket.remoteAddress)) {
    delete headers['x-forwarded-for'];
  }
}
