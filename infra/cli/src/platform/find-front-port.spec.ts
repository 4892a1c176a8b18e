import { expect, it } from 'vitest';
import { describeFrontPort } from './find-front-port.ts';

it.each([
  [{ domain: 'example.com', portOffset: 0, trustedProxy: ['127.0.0.1'] }, 'port 8080 of'],
  [{ domain: 'example.com', portOffset: 3, trustedProxy: ['10.0.0.2'] }, 'port 8083 of'],
])('names the port that a front forwards to: %o', (settings, text) => {
  expect(describeFrontPort(settings)).toContain(text);
});

it.each([
  { domain: 'example.com', portOffset: 0, trustedProxy: [] },
  { domain: 'localhost', portOffset: 0, trustedProxy: ['127.0.0.1'] },
])('is empty without a front: %o', (settings) => {
  expect(describeFrontPort(settings)).toBe('');
});
