import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../test/protocol-browser.ts';
import { signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let here: World;
let signedIn: Browser;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  signedIn = (await signInToCrm(here)).browser;
});
afterAll(() => app[Symbol.asyncDispose]());

const json = (claims: unknown) => JSON.stringify(claims);
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** What the client learns: the error in its redirect, or that a page was shown. */
async function ask(claims: string, browser: Browser): Promise<string> {
  const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri, { claims });
  const { leftTo, response } = await browser.open(url);
  if (!leftTo) return `page ${response.status}`;
  return leftTo.searchParams.get('error') ?? 'code';
}

async function push(claims: string): Promise<[number, unknown]> {
  const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri, { claims });
  const response = await app.request('/request', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${btoa(`crm:${here.crm.secret}`)}`,
    },
    body: url.searchParams.toString(),
  });
  const { error } = (await response.json()) as { error?: string };
  return [response.status, error];
}

describe('a claims parameter that is malformed is an invalid request, signed in or not, and when it is pushed', () => {
  test.each<[string, string]>([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['a number', '1'],
    ['null', 'null'],
    ['empty', '{}'],
    ['a list of claims', json({ id_token: ['sub'] })],
    ['a number of claims', json({ id_token: 1 })],
    ['userinfo that is text', json({ userinfo: 'email' })],
    ['sub as text', json({ id_token: { sub: 'ada' } })],
    ['sub as a number', json({ id_token: { sub: 1 } })],
    ['sub as true', json({ id_token: { sub: true } })],
    ['sub as a list', json({ id_token: { sub: ['ada'] } })],
    ['sub with a value that is a number', json({ id_token: { sub: { value: 1 } } })],
    ['sub with a value that is null', json({ id_token: { sub: { value: null } } })],
    ['sub with a value that is a list', json({ id_token: { sub: { value: ['ada'] } } })],
    ['sub with values that are text', json({ id_token: { sub: { values: 'ada' } } })],
    ['acr with values that are a number', json({ id_token: { acr: { essential: true, values: 1 } } })],
    ['acr with a value that is an object', json({ id_token: { acr: { essential: true, value: {} } } })],
    ['essential as text', json({ id_token: { acr: { essential: 'no', value: 'mfa' } } })],
    ['auth_time as a number', json({ id_token: { auth_time: 1 } })],
    ['email as a list', json({ userinfo: { email: [] } })],
    ['NUL in a value', json({ id_token: { sub: { value: 'a\0b' } } })],
    ['NUL in a name', json({ userinfo: { 'a\0b': null } })],
    ['half a surrogate pair in a value', json({ id_token: { acr: { value: 'a\ud800' } } })],
    ['deep', `{"userinfo":{"email":${nested(12)}}}`],
    ['very deep', `{"userinfo":{"email":${nested(3000)}}}`],
    ['deep lists', `{"id_token":{"acr":{"values":${'['.repeat(4000)}${']'.repeat(4000)}}}}`],
  ])('%s', async (_title, claims) => {
    expect(await ask(claims, new Browser())).toBe('invalid_request');
    expect(await ask(claims, signedIn)).toBe('invalid_request');
    expect(await push(claims)).toEqual([400, 'invalid_request']);
  });
});

describe('a claims parameter that is well-formed', () => {
  test.each<[string, unknown]>([
    ['null for a claim', { id_token: { email: null }, userinfo: { name: null } }],
    ['the person who is signed in', { id_token: { sub: { value: 'PERSON', essential: true } } }],
    ['members that nobody knows', { id_token: { email: { essential: true, 'https://x.example': { a: 1 } } } }],
    [
      'claims that nobody knows',
      { userinfo: { __proto__x: null, 'https://x.example/c': { values: ['a', 1] } }, other: 1 },
    ],
    ['values of several kinds', { userinfo: { updated_at: { value: 1 }, email_verified: { values: [true, false] } } }],
    ['names of JavaScript', JSON.parse('{"userinfo":{"__proto__":{"essential":true},"constructor":null}}')],
    ['a language tag', { userinfo: { 'name#de': { essential: false } } }],
  ])('is taken: %s', async (_title, claims) => {
    expect(await ask(json(claims).replace('PERSON', here.person.id), signedIn)).toBe('code');
  });
});
