import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';
import { peerTrust } from './peer-trust.ts';

const trusts = peerTrust(['10.0.0.1', '10.0.1.0/24', 'fd00::1']);

describe('clientAddress', () => {
  it.each([
    ['a peer that is no front', '203.0.113.7', '6.6.6.6', '203.0.113.7'],
    ['a front that names nobody', '10.0.0.1', undefined, '10.0.0.1'],
    ['a front that names its client', '10.0.0.1', '203.0.113.7', '203.0.113.7'],
    ['a claim before what the front saw', '10.0.0.1', '6.6.6.6, 203.0.113.7', '203.0.113.7'],
    ['a claim of a client on a private network', '10.0.0.1', '6.6.6.6, 192.168.1.5', '192.168.1.5'],
    ['a claim to be a front', '10.0.0.1', '10.0.0.1, 203.0.113.7', '203.0.113.7'],
    ['two fronts', '10.0.0.1', '6.6.6.6, 203.0.113.7, 10.0.1.9', '203.0.113.7'],
    ['fronts only', '10.0.0.1', '10.0.1.8, 10.0.1.9', '10.0.1.8'],
    ['a port', '10.0.0.1', '203.0.113.7:4711', '203.0.113.7'],
    ['IPv6', 'fd00::1', '2001:DB8::7', '2001:db8::7'],
    ['IPv6 with a port', 'fd00::1', '[2001:db8::7]:4711', '2001:db8::7'],
    ['IPv4 in IPv6', '10.0.0.1', '::ffff:203.0.113.7', '203.0.113.7'],
    ['a word', '10.0.0.1', '6.6.6.6, unknown', '10.0.0.1'],
    ['an empty entry', '10.0.0.1', '6.6.6.6,', '10.0.0.1'],
    ['a zone', '10.0.0.1', 'fe80::1%eth0', '10.0.0.1'],
    ['a malformed entry behind a front', '10.0.0.1', '6.6.6.6, nobody, 10.0.1.9', '10.0.1.9'],
  ])('reads %s', (_, peer, forwardedFor, expected) => {
    expect(clientAddress(peer, forwardedFor, trusts)).toBe(expected);
  });
});
