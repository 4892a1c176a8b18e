import { BlockList, isIP, isIPv6 } from 'node:net';

/** Whether an address belongs to one of the fronts. */
export type PeerTrust = (address: string) => boolean;

/** Throws a sentence for an entry that is not an address or CIDR range. */
export function peerTrust(entries: readonly string[]): PeerTrust {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const bits = Number(prefix);
    const valid =
      isIP(address) !== 0 && (prefix === undefined || (/^\d+$/.test(prefix) && bits <= (family === 'ipv6' ? 128 : 32)));
    if (!valid) throw new Error(`"${entry}" is no IP address and no CIDR range.`);
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, bits, family);
  }
  if (entries.length === 0) return () => false;
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** `::ffff:127.0.0.1` and `127.0.0.1` are the same peer. */
export function plainAddress(address: string | undefined): string {
  if (address === undefined) return '';
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
