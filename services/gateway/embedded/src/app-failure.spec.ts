import { expect, it } from 'vitest';
import { appFailure } from './app-failure.ts';

it.each([
  ['a refused connection', { code: 'ECONNREFUSED', syscall: 'connect' }, 503],
  ['a connection that was reset before it stood', { code: 'ECONNRESET', syscall: 'connect' }, 503],
  ['a connection that was reset later', { code: 'ECONNRESET', syscall: 'read' }, 502],
  ['no answer in time', { code: 'UND_ERR_HEADERS_TIMEOUT' }, 504],
])('answers for an app after %s', (_name, error, status) => {
  expect(appFailure(Object.assign(new Error(), error), 'CRM').status).toBe(status);
});
