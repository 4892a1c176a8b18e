import { expect, it } from 'vitest';
import { findBasicCredentials } from './find-basic-credentials.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

it.each([
  ['a client', basic('crm:secret'), { clientId: 'crm', secret: 'secret' }],
  ['a form-encoded secret (RFC 6749 §2.3.1)', basic('crm:a%3Ab+c'), { clientId: 'crm', secret: 'a:b c' }],
  ['a secret with a colon', basic('crm:a:b'), { clientId: 'crm', secret: 'a:b' }],
  ['another spelling of the scheme', basic('crm:x').replace('Basic', 'basic'), { clientId: 'crm', secret: 'x' }],
  ['a text without padding', basic('crm:x').replaceAll('=', ''), { clientId: 'crm', secret: 'x' }],
])('reads %s', (_title, header, credentials) => {
  expect(findBasicCredentials(header)).toEqual(credentials);
});

it.each([
  ['nothing', undefined],
  ['another scheme', 'Bearer abc'],
  ['no colon', basic('crm')],
  ['no client id', basic(':secret')],
  ['a broken escape', basic('crm%zz:x')],
  ['what is no base64', 'Basic %%%'],
  ['two spaces', basic('crm:x').replace(' ', '  ')],
  ['too much padding', `${basic('crm:xy')}==`],
  ['base64url', basic('crm:???').replaceAll('/', '_')],
  ['more than 768 bytes', basic(`crm:${'x'.repeat(800)}`)],
])('refuses %s', (_title, header) => {
  expect(findBasicCredentials(header)).toBeUndefined();
});
