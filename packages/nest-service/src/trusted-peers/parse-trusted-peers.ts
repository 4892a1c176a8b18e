import { BlockList, isIPv4, SocketAddress } from 'node:net';

/** Address of the embedded gateway. Containers get the name of theirs. */
export const LOCAL_GATEWAY = '127.0.0.1,::1';

export interface TrustedPeersList {
  ranges: BlockList;
  /** Host names, whose addresses can change. */
  names: string[];
}

const NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*$/i;

/** Parses comma-separated addresses, ranges (`10.0.0.0/8`) and host names. Throws and names the part that is invalid. */
export function parseTrustedPeers(text: string): TrustedPeersList {
  const list: TrustedPeersList = { ranges: new BlockList(), names: [] };
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    if (!addRange(list.ranges, part)) {
      // A part of digits, dots and slashes is meant as an address.
      if (!NAME.test(part) || /^[\d.]+$/.test(part)) throw new Error(`${part} is no address, range or host name`);
      list.names.push(part);
    }
  }
  return list;
}

function addRange(ranges: BlockList, part: string): boolean {
  const [address = '', bits, more] = part.split('/');
  const version = versionOf(address);
  if (version === undefined || more !== undefined) return false;
  const most = version === 4 ? 32 : 128;
  if (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > most)) return false;
  ranges.addSubnet(address, bits === undefined ? most : Number(bits), version === 4 ? 'ipv4' : 'ipv6');
  return true;
}

/** Undefined for other text. V8 takes 4 ms of a start to compile the expression of `isIPv6`; a SocketAddress needs none. */
function versionOf(address: string): 4 | 6 | undefined {
  if (!address.includes(':')) return isIPv4(address) ? 4 : undefined;
  try {
    return new SocketAddress({ address, family: 'ipv6' }).family === 'ipv6' ? 6 : undefined;
  } catch {
    return undefined;
  }
}
