import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { operator } from '../../test/directory-actors.ts';
import { basic } from '../../test/event-reader.ts';
import type { Browser } from '../../test/protocol-browser.ts';
import { signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { registration } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { byLibrary, withoutLibrary } from '../../test/with-and-without-library.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { PayloadRepository } from './payloads/payload.repository.ts';
import { RecentAccounts } from './provider/recent-accounts.ts';
import { TokenEndpoint } from './tokens/token-endpoint.ts';

let app: TestApp;
let here: World;
let browser: Browser;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
beforeEach(async () => {
  ({ browser } = await signInToCrm(here));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(() => app[Symbol.asyncDispose]());

type Fields = Record<string, string>;
type Answer = { status: number; headers: Record<string, string>; body: Record<string, string> };

/** A code of the signed-in person, and the form with which `crm` redeems it. */
async function codeInHand(parameters: Fields = {}): Promise<Fields> {
  const { crm } = here;
  const { url, verifier } = await startSignIn(crm.configuration, crm.redirectUri, parameters);
  const { leftTo } = await browser.open(url);
  const code = leftTo?.searchParams.get('code') ?? '';
  return { grant_type: 'authorization_code', code, redirect_uri: crm.redirectUri, code_verifier: verifier };
}

async function ask(body: string | Fields, headers: Fields = {}): Promise<Answer> {
  const response = await app.request('/token', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: basic('crm', here.crm.secret),
      'x-request-id': 'code-tokens',
      ...headers,
    },
    body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
  });
  const { date: _date, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, body: (await response.json()) as Record<string, string> };
}

const askOurs = (body: string | Fields, headers?: Fields) => withoutLibrary(app, () => ask(body, headers));
const askLibrary = (body: string | Fields, headers?: Fields) => byLibrary(app, TokenEndpoint, () => ask(body, headers));

/** A token without what differs between two of them. */
function shapeOfJwt(token: string) {
  const { jti, iat, exp, nonce, auth_time, sid, ...claims } = decodeJwt(token);
  const lengths = { lifetime: exp! - iat!, jti: jti?.length, nonce: String(nonce).length, sid: String(sid).length };
  return { header: decodeProtectedHeader(token), order: Object.keys(decodeJwt(token)), claims, lengths, auth_time };
}

/** What is stored of the last refresh token, without what differs between two of them. */
async function lastRefreshToken() {
  const { rows } = await app.db.pool.query<{ payload: Record<string, unknown> }>(
    `SELECT payload || to_jsonb(p) - '{id,payload,created_at,expires_at}'::text[] AS payload FROM oidc_payload p
     WHERE kind = 'RefreshToken' ORDER BY created_at DESC LIMIT 1`,
  );
  const { exp, iat, iiat, nonce, ...rest } = rows[0]!.payload;
  return { ...rest, lifetime: Number(exp) - Number(iat), age: Number(iat) - Number(iiat), nonce: typeof nonce };
}

async function shapeOf({ status, headers, body }: Answer) {
  const { access_token = '', id_token = '', refresh_token = '', ...rest } = body;
  const { 'content-length': _length, ...fixed } = headers;
  const tokens = { access: shapeOfJwt(access_token), id: shapeOfJwt(id_token), refresh: refresh_token.length };
  return { status, fixed, rest, order: Object.keys(body), tokens, stored: await lastRefreshToken() };
}

describe('a code of one of our apps', () => {
  test.each<[string, Fields, Fields]>([
    ['as the SDK sends it', { resource: 'crm' }, { resource: 'crm' }],
    ['without a resource in the token request', { resource: 'crm' }, {}],
    ['without any resource', {}, {}],
    ['of the shortest scope', { scope: 'openid' }, {}],
    ['with a scope that no app gets', { scope: 'openid email offline_access' }, {}],
    ['with the time of the sign-in', { max_age: '3600' }, {}],
    ['with claims of the userinfo endpoint', { claims: '{"userinfo":{"email":null}}' }, {}],
  ])('is redeemed as by the library: %s', async (_name, requested, sent) => {
    const named = (fields: Fields) => (fields['resource'] ? { ...fields, resource: here.crm.url } : fields);
    const { answer, isOurs } = await askOurs({ ...(await codeInHand(named(requested))), ...named(sent) });
    expect(isOurs).toBe(true);
    const ours = await shapeOf(answer);
    const librarys = await shapeOf(await askLibrary({ ...(await codeInHand(named(requested))), ...named(sent) }));
    expect(ours).toEqual(librarys);
    expect(ours.status).toBe(200);
    const refresh = { grant_type: 'refresh_token', refresh_token: answer.body['refresh_token']! };
    expect((await ask(refresh)).status).toBe(200);
  });

  test.each<[string, (fields: Fields) => Fields | string, Fields]>([
    ['a wrong secret', (fields) => fields, { authorization: basic('crm', 'wrong') }],
    [
      'another client',
      (fields) => fields,
      { authorization: basic('billing', registration('billing', 2).client!.secret) },
    ],
    ['a repeated code', (fields) => `${new URLSearchParams(fields).toString()}&code=${fields['code']}`, {}],
    ['no code', ({ code: _code, ...fields }) => fields, {}],
    ['an empty code', (fields) => ({ ...fields, code: '' }), {}],
    ['an unknown code', (fields) => ({ ...fields, code: 'x'.repeat(43) }), {}],
    ['a code with a NUL', (fields) => ({ ...fields, code: 'x\0' }), {}],
    ['a long code', (fields) => ({ ...fields, code: 'x'.repeat(50_000) }), {}],
    ['no verifier', ({ code_verifier: _verifier, ...fields }) => fields, {}],
    ['a wrong verifier', (fields) => ({ ...fields, code_verifier: 'x'.repeat(43) }), {}],
    ['a short verifier', (fields) => ({ ...fields, code_verifier: 'x' }), {}],
    ['a verifier and a line break', (fields) => ({ ...fields, code_verifier: `${fields['code_verifier']}\n` }), {}],
    ['no redirect URI', ({ redirect_uri: _uri, ...fields }) => fields, {}],
    ['another redirect URI', (fields) => ({ ...fields, redirect_uri: `${fields['redirect_uri']}/` }), {}],
    ['a wrong proof of a key', (fields) => fields, { dpop: 'x' }],
    ['a page of another origin', (fields) => fields, { origin: 'https://evil.example' }],
    ['another content type', () => '{}', { 'content-type': 'application/json' }],
  ])('is refused by the library with %s', async (_name, change, headers) => {
    const fields = await codeInHand();
    const { answer, isOurs } = await askOurs(change(fields), headers);
    expect(isOurs).toBe(false);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer).toEqual(await askLibrary(change(fields), headers));
    // Nothing was used up.
    expect((await askOurs(fields)).isOurs).toBe(true);
  });

  test.each<[string, Fields]>([
    ['a client in the form', { client_id: 'crm' }],
    ['an empty resource', { resource: '' }],
    ['a scope', { scope: 'openid' }],
    ['a field that means nothing', { hint: 'x' }],
  ])('is redeemed by the library with %s', async (_name, more) => {
    const { answer, isOurs } = await askOurs({ ...(await codeInHand()), ...more });
    expect([isOurs, answer.status]).toEqual([false, 200]);
  });

  test('for another app is refused by the library', async () => {
    const { answer, isOurs } = await askOurs({ ...(await codeInHand()), resource: 'http://billing.localhost:8080' });
    expect([isOurs, answer.body['error']]).toEqual([false, 'invalid_target']);
  });

  test('with claims of the ID token is left to the library', async () => {
    const { answer, isOurs } = await askOurs(await codeInHand({ claims: '{"id_token":{"email":null}}' }));
    expect([isOurs, answer.status]).toEqual([false, 200]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['after its minute', async () => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000 })],
    ['after the session ended', () => endSessions()],
    ['after its grant was revoked', () => app.db.pool.query(`DELETE FROM oidc_payload WHERE kind = 'Grant'`)],
    ['of a person who was removed', () => hidePeople()],
  ])('brings no tokens %s', async (_name, change) => {
    const fields = await codeInHand();
    await change();
    const { answer, isOurs } = await askOurs(fields);
    expect(isOurs).toBe(false);
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('that was used is refused by the library, which revokes its tokens', async () => {
    const fields = await codeInHand();
    const { answer: first } = await askOurs(fields);
    const { answer, isOurs } = await askOurs(fields);
    expect([isOurs, answer.status]).toEqual([false, 400]);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body['refresh_token']! };
    expect(await ask(refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test('whose redemption may have failed is not sent to the library, which would revoke the grant', async () => {
    const { answer: first } = await askOurs(await codeInHand());
    const fields = await codeInHand();
    const payloads = app.get(PayloadRepository);
    const write = payloads.write.bind(payloads);
    vi.spyOn(payloads, 'write').mockImplementationOnce(async (changes) => {
      await write(changes);
      throw new Error('the connection is lost');
    });
    const { answer, isOurs } = await askOurs(fields);
    expect([isOurs, answer.status, answer.body['error']]).toEqual([true, 500, 'server_error']);
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body['refresh_token']! };
    expect((await ask(refresh)).status).toBe(200);
  });

  test('sent in two parts is redeemed', async () => {
    const body = new URLSearchParams(await codeInHand()).toString();
    const halves = [body.slice(0, 40), body.slice(40)];
    expect(await sendSlowly(halves)).toContain('"access_token"');
  });
});

async function endSessions(): Promise<void> {
  const { rows } = await app.db.pool.query<{ uid: string }>('SELECT uid FROM sign_in_session WHERE ended_at IS NULL');
  for (const { uid } of rows) await app.get(SessionsService).end(uid, 'ended_by_person', operator);
}

async function hidePeople(): Promise<void> {
  vi.spyOn(app.get(RecentAccounts), 'find').mockResolvedValue(undefined);
}

/** Sends a form whose parts arrive one after the other. Returns the body of the response. */
async function sendSlowly(parts: string[]): Promise<string> {
  const { request } = await import('node:http');
  const { hostname, port, host } = new URL(app.issuer);
  return new Promise((resolve, reject) => {
    const headers = {
      host,
      'content-type': 'application/x-www-form-urlencoded',
      authorization: basic('crm', here.crm.secret),
      'content-length': parts.join('').length,
    };
    const lookup = (_name: string, _options: object, found: (error: null, list: object[]) => void) =>
      found(null, [{ address: '127.0.0.1', family: 4 }]);
    const sent = request({ hostname, port, path: '/token', method: 'POST', headers, lookup } as object, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk))).on('end', () => resolve(text));
    });
    sent.on('error', reject);
    const [first, ...rest] = parts;
    sent.write(first);
    setTimeout(() => sent.end(rest.join('')), 50);
  });
}
