import { expect, it } from 'vitest';
import { wasNeverSent } from './was-never-sent.ts';

it.each([
  ['a refused connection', { code: 'ECONNREFUSED', syscall: 'connect' }, true],
  ['a connection that was reset before it stood', { code: 'ECONNRESET', syscall: 'connect' }, true],
  ['a connection that was reset later', { code: 'ECONNRESET', syscall: 'read' }, false],
  ['a connection that ended', { code: 'UND_ERR_SOCKET' }, false],
  ['a time-out', { code: 'UND_ERR_CONNECT_TIMEOUT' }, false],
])('knows of %s whether it was sent', (_name, error, expected) => {
  expect(wasNeverSent(Object.assign(new Error(), error))).toBe(expected);
});
