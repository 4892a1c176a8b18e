import { afterEach, describe, expect, it } from 'vitest';
import { TrustedPeers } from './trusted-peers.ts';

const opened: TrustedPeers[] = [];
afterEach(() => opened.splice(0).forEach((peers) => peers.close()));

/** Peers that resolve names from `table`, with a clock and a lookup counter. */
function peersOf(text: string, table: Record<string, string[]> = {}) {
  const world = { nowMs: 0, lookups: 0, table };
  const resolve = async (name: string) => {
    world.lookups += 1;
    const addresses = world.table[name];
    if (!addresses) throw new Error('ENOTFOUND');
    return addresses;
  };
  const peers = new TrustedPeers(text, { resolve, now: () => world.nowMs });
  opened.push(peers);
  return { peers, world };
}

describe('addresses and ranges', () => {
  it.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['::ffff:10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.4', '10.1.2.3', false],
    ['fd00::1', 'fc00::/7', true],
    ['::1', '10.0.0.0/8, ::1', true],
    ['not an address', '10.0.0.0/8', false],
  ])('%s among %s: %s', (peer, text, expected) => {
    expect(peersOf(text).peers.trusts(peer)).toBe(expected);
  });

  it('are by default those of a gateway on this machine, and no private network', () => {
    const peers = new TrustedPeers();
    for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(peers.trusts(peer), peer).toBe(true);
    for (const peer of ['127.0.0.2', '10.9.9.9', '172.18.0.3', '192.168.1.1', 'fe80::1', '203.0.113.7']) {
      expect(peers.trusts(peer), peer).toBe(false);
    }
  });

  it('trusts no peer when none is named, nor a peer without an address', () => {
    expect(peersOf('').peers.trusts('127.0.0.1')).toBe(false);
    expect(peersOf('127.0.0.1').peers.trusts(undefined)).toBe(false);
  });

  it.each(['10.0.0.0/33', '10.0.0', '10.0.0.1/8/8', 'a b', 'http://gateway', '::1/129', '10.0.0.0/'])(
    'refuses %s',
    (text) => {
      expect(() => new TrustedPeers(text)).toThrow(`${text} is no address, range or host name`);
    },
  );
});

describe('host names', () => {
  it('stand for every address that they have', async () => {
    const { peers } = peersOf('gateway', { gateway: ['172.20.0.2', 'fd00::2'] });
    await peers.refresh();
    expect(['172.20.0.2', '::ffff:172.20.0.2', 'fd00::2'].map((peer) => peers.trusts(peer))).toEqual([
      true,
      true,
      true,
    ]);
    expect(peers.trusts('172.20.0.3')).toBe(false);
  });

  it('are looked up again when an unknown peer connects, at most once a second', async () => {
    const { peers, world } = peersOf('gateway', { gateway: ['172.20.0.2'] });
    await peers.refresh();
    expect(world.lookups).toBe(1);
    for (let count = 0; count < 1000; count += 1) peers.trusts('172.20.0.3');
    expect(world.lookups).toBe(1);

    world.table = { gateway: ['172.20.0.3'] };
    world.nowMs = 1000;
    expect(peers.trusts('172.20.0.3')).toBe(false);
    await peers.refresh();
    expect(world.lookups).toBe(2);
    expect(peers.trusts('172.20.0.3')).toBe(true);
    expect(peers.trusts('172.20.0.2')).toBe(false);
  });

  it('cost a known peer no lookup', async () => {
    const { peers, world } = peersOf('gateway', { gateway: ['172.20.0.2'] });
    await peers.refresh();
    world.nowMs = 10_000;
    for (let count = 0; count < 1000; count += 1) expect(peers.trusts('172.20.0.2')).toBe(true);
    expect(world.lookups).toBe(1);
  });

  it('that cannot be found any more are believed for half a minute, not longer', async () => {
    const { peers, world } = peersOf('gateway', { gateway: ['172.20.0.2'] });
    await peers.refresh();
    world.table = {};
    world.nowMs = 29_000;
    await peers.refresh();
    expect(peers.trusts('172.20.0.2')).toBe(true);
    world.nowMs = 31_000;
    await peers.refresh();
    expect(peers.trusts('172.20.0.2')).toBe(false);
  });

  it('are looked up by the system', async () => {
    const peers = new TrustedPeers('localhost');
    opened.push(peers);
    await peers.refresh();
    expect(peers.trusts('127.0.0.1') || peers.trusts('::1')).toBe(true);
    expect(peers.trusts('10.0.0.1')).toBe(false);
  });
});
