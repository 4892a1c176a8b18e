import { expect, it } from 'vitest';
import { findCrossSiteSign } from './find-cross-site-sign.ts';

const origin = 'http://crm.localhost:8080';

it.each([
  ['our page', { 'x-portico-csrf': '1', 'sec-fetch-site': 'same-origin', origin }, undefined],
  ['a client without fetch metadata', { 'x-portico-csrf': '1' }, undefined],
  ['a form of another site', { origin: 'http://evil.example' }, 'X-Portico-CSRF is missing'],
  ['another value of the header', { 'x-portico-csrf': '1, 1' }, 'X-Portico-CSRF is missing'],
  ['a neighbour', { 'x-portico-csrf': '1', 'sec-fetch-site': 'same-site' }, 'Sec-Fetch-Site: same-site'],
  ['an address that was typed', { 'x-portico-csrf': '1', 'sec-fetch-site': 'none' }, 'Sec-Fetch-Site: none'],
  ['another origin', { 'x-portico-csrf': '1', origin: 'http://hr.localhost:8080' }, 'Origin: http://hr.localhost:8080'],
  ['an opaque origin', { 'x-portico-csrf': '1', origin: 'null' }, 'Origin: null'],
])('%s', (_, headers, sign) => {
  expect(findCrossSiteSign(headers, origin)).toBe(sign);
});
