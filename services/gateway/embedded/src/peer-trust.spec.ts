import { describe, expect, it } from 'vitest';
import { peerTrust } from './peer-trust.ts';

describe('peerTrust', () => {
  it('trusts no peer when none is named', () => {
    expect(peerTrust([])('127.0.0.1')).toBe(false);
  });

  it.each([
    ['10.0.0.7', '10.0.0.7', true],
    ['10.0.0.7', '10.0.0.8', false],
    ['10.0.0.0/24', '10.0.0.200', true],
    ['10.0.0.0/24', '10.0.1.1', false],
    ['fd00::/8', 'fd12::1', true],
    ['fd00::/8', 'fe80::1', false],
    ['::1', '::1', true],
  ])('reads %s: %s is %s', (entry, address, trusted) => {
    expect(peerTrust([entry])(address)).toBe(trusted);
  });

  it.each(['', 'localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', 'fd00::/129', '*'])('refuses "%s"', (entry) => {
    expect(() => peerTrust([entry])).toThrow(/no IP address/);
  });
});
