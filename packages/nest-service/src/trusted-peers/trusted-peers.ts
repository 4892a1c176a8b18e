import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';
import { parseTrustedPeers, LOCAL_GATEWAY, type TrustedPeersList } from './parse-trusted-peers.ts';

export interface TrustedPeersOptions {
  /** Resolves a name. Default: the system's resolver. */
  resolve?: (name: string) => Promise<string[]>;
  /** Current time in milliseconds. Default: the monotonic clock. */
  now?: () => number;
}

const REFRESH_MS = 5000;
/** Limits lookups, however many strangers connect. */
const AT_MOST_EVERY_MS = 1000;
/** How long the addresses of a name stay trusted when lookups fail. */
const FORGET_MS = 30_000;

/**
 * Decides which peer is trusted for the client's address and scheme (`X-Forwarded-*`). Looks names up every five
 * seconds, and for an unknown peer: a recreated container has a new address. Requests never wait for a lookup.
 */
export class TrustedPeers {
  readonly #list: TrustedPeersList;
  readonly #resolve: (name: string) => Promise<string[]>;
  readonly #now: () => number;
  readonly #addresses = new Map<string, { addresses: ReadonlySet<string>; foundAt: number }>();
  readonly #timer: NodeJS.Timeout | undefined;
  #refreshedAt = -Infinity;
  #refreshing: Promise<void> | undefined;

  /** `text`: comma-separated addresses, ranges and host names. Default: a gateway on this machine. Throws when a part is invalid. */
  constructor(text: string = LOCAL_GATEWAY, options: TrustedPeersOptions = {}) {
    this.#list = parseTrustedPeers(text);
    this.#resolve = options.resolve ?? resolveName;
    this.#now = options.now ?? (() => performance.now());
    if (this.#list.names.length === 0) return;
    void this.refresh();
    this.#timer = setInterval(() => void this.refresh(), REFRESH_MS).unref();
  }

  trusts(peer: string | undefined): boolean {
    if (peer === undefined) return false;
    const address = plain(peer);
    if (this.#list.ranges.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return true;
    if (this.#list.names.length === 0) return false;
    const now = this.#now();
    for (const { addresses, foundAt } of this.#addresses.values()) {
      if (addresses.has(address) && now - foundAt < FORGET_MS) return true;
    }
    if (now - this.#refreshedAt >= AT_MOST_EVERY_MS) void this.refresh();
    return false;
  }

  /** Looks up every name now. Never rejects: names that cannot be resolved keep their addresses for half a minute. */
  async refresh(): Promise<void> {
    this.#refreshing ??= this.#lookUpAll().finally(() => (this.#refreshing = undefined));
    await this.#refreshing;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #lookUpAll(): Promise<void> {
    this.#refreshedAt = this.#now();
    await Promise.all(
      this.#list.names.map(async (name) => {
        const addresses = await this.#resolve(name).catch(() => undefined);
        if (addresses) this.#addresses.set(name, { addresses: new Set(addresses.map(plain)), foundAt: this.#now() });
      }),
    );
  }
}

async function resolveName(name: string): Promise<string[]> {
  return (await lookup(name, { all: true })).map(({ address }) => address);
}

/** A dual-stack socket reports IPv4 as `::ffff:10.0.0.1`. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
