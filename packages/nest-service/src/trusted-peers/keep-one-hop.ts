import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { TrustedPeers } from './trusted-peers.ts';

/**
 * Keeps `X-Forwarded-For` only if the gateway sent it and it is one address. The gateway has decided who the client is;
 * the left end of a list is whatever the client claims. Runs before anything reads the address.
 */
export function keepOneHop({ headers, socket }: IncomingMessage, peers: TrustedPeers): void {
  const address = headers['x-forwarded-for'];
  if (address === undefined) return;
  if (typeof address !== 'string' || isIP(address) === 0 || !peers.trusts(socket.remoteAddress)) {
    delete headers['x-forwarded-for'];
  }
}
