import { expect, it } from 'vitest';
import { isLoopbackAddress } from './is-loopback-address.ts';

it.each([
  ['127.0.0.1', true],
  ['127.0.0.0/8', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.2', false],
  ['172.18.0.0/16', false],
  ['fd00::1', false],
  ['0.0.0.0/0', false],
  ['localhost', false],
])('%s is loopback: %s', (address, expected) => {
  expect(isLoopbackAddress(address)).toBe(expected);
});
