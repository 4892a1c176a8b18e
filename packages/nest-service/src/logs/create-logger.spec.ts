import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLogger } from './create-logger.ts';

const hide = 'h1dden';

it.each([
  ['a header', { req: { headers: { authorization: hide, cookie: hide, 'set-cookie': hide } } }],
  ['a header at the top', { authorization: hide, cookie: hide, 'set-cookie': hide }],
  ['a body', { body: { password: hide, token: hide, code: hide, secret: hide } }],
  ['a nested body', { request: { body: { password: hide, client_secret: hide, code: hide } } }],
  ['tokens', { tokens: { access_token: hide, refresh_token: hide, id_token: hide } }],
])('redacts %s', (_name, value) => {
  let text = '';
  const destination = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) });
  createLogger({ name: 'x', destination }).info(value, 'line');
  expect(text).toContain('[redacted]');
  expect(text).not.toContain(hide);
});
