import { isIP } from 'node:net';
import { plainAddress, type PeerTrust } from './peer-trust.ts';

/**
 * The client address of a request. Each front appends the address that it saw, so the list is read from the right: the
 * first entry that is not a front is the client. Entries further left are the client's own claims. A malformed entry
 * ends the walk at the front that forwarded it.
 */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusts: PeerTrust): string {
  let address = peer;
  const entries = (forwardedFor ?? '').split(',');
  while (trusts(address)) {
    const next = readEntry(entries.pop());
    if (next === undefined) break;
    address = next;
  }
  return address;
}

/** Some fronts add the port: `203.0.113.7:4711`, `[2001:db8::1]:4711`. */
function readEntry(entry = ''): string | undefined {
  const text = entry.trim();
  const match = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text) ?? /^([\d.]+):\d{1,5}$/.exec(text);
  const address = plainAddress(match?.[1] ?? text);
  return isIP(address) === 0 || address.includes('%') ? undefined : address.toLowerCase();
}
