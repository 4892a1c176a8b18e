import type { Response } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../test/directory-actors.ts';
import { Visitor } from '../../test/browser.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await serviceApi(app).call('PUT', '/api/apps', syncOf(crm));
});
afterAll(() => app[Symbol.asyncDispose]());

const authorization = {
  client_id: 'crm',
  response_type: 'code',
  redirect_uri: crm.client!.redirectUris[0]!,
  scope: 'openid',
  state: 's',
  nonce: 'n',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
};
const basic = `Basic ${btoa(`crm:${crm.client!.secret}`)}`;
const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', authorization: basic, ...headers },
    body: new URLSearchParams(fields).toString(),
  });

/** NUL, a lone surrogate as forms encode it, and a long text. */
const texts = ['\0', 'a\0b', '\ud800', '\u202e', 'x'.repeat(3000)];
const pushed = (text: string) => form('/request', { ...authorization, state: text, login_hint: text });

/** The error for the client, the page for the browser, or the code in the body. */
async function outcome(response: Response): Promise<string> {
  const location = response.headers.get('location');
  const body = await response.text();
  const error = location === null ? null : new URL(location, app.issuer).searchParams.get('error');
  const page = location?.startsWith('/interaction/') ? 'page' : undefined;
  const code = /"(?:error|code)":"([\w.]+)"/.exec(body)?.[1];
  return [response.status, error ?? page ?? code].filter((part) => part !== undefined).join(' ');
}

/** An outcome per text, or one for all. */
type Row = [string, (text: string) => Promise<Response>, string | string[]];
const authorize = (name: string) => (text: string) =>
  app.request(`/auth?${new URLSearchParams({ ...authorization, [name]: text })}`);
const page = '303 page';
const nul = '303 invalid_request';

const endpoints: Row[] = [
  ['/auth?client_id=', authorize('client_id'), '400 oauth.invalid_client'],
  ...['login_hint', 'state', 'nonce', 'ui_locales'].map((name): Row => [
    `/auth?${name}=`,
    authorize(name),
    [nul, nul, page, page, page],
  ]),
  ['/auth?redirect_uri=', authorize('redirect_uri'), '400 oauth.invalid_redirect_uri'],
  ['/auth?scope=', authorize('scope'), [...Array(4).fill('303 invalid_scope'), '303 invalid_request']],
  ['/auth?resource=', authorize('resource'), '303 invalid_target'],
  [
    '/auth/<uid>',
    (text) => app.request(`/auth/${encodeURIComponent(text.toWellFormed())}`),
    [...Array(4).fill('404 request.not_found'), '400 sign_in.interaction_gone'],
  ],
  [
    '/session/end?state=',
    (text) => app.request(`/session/end?${new URLSearchParams({ state: text, client_id: 'crm' })}`),
    ['400', '400', '200', '200', '200'],
  ],
  [
    '/session/end?client_id=',
    (text) => app.request(`/session/end?${new URLSearchParams({ client_id: text })}`),
    '400 invalid_client',
  ],
  [
    '/token code',
    (text) => form('/token', { grant_type: 'authorization_code', code: text, redirect_uri: text }),
    '400 invalid_grant',
  ],
  [
    '/token refresh_token',
    (text) => form('/token', { grant_type: 'refresh_token', refresh_token: text }),
    '400 invalid_grant',
  ],
  [
    '/token client',
    (text) => form('/token', { client_id: text }, { authorization: `Basic ${btoa('%00:%00')}` }),
    '400 invalid_request',
  ],
  ['/token/introspection', (text) => form('/token/introspection', { token: text, token_type_hint: text }), '200'],
  ['/token/revocation', (text) => form('/token/revocation', { token: text }), '200'],
  // The library stores a pushed request as one signed text and parses it when the browser arrives.
  ['/request', pushed, '201'],
  [
    '/auth?request_uri= of a pushed request',
    async (text) => {
      const { request_uri } = (await (await pushed(text)).json()) as { request_uri: string };
      return app.request(`/auth?${new URLSearchParams({ client_id: 'crm', request_uri })}`);
    },
    [nul, nul, page, page, page],
  ],
  ['/device/auth', (text) => form('/device/auth', { scope: 'openid', client_id: text }), '400 invalid_request'],
  ['/device?user_code=', (text) => app.request(`/device?${new URLSearchParams({ user_code: text })}`), '200'],
];

describe.each(endpoints)('%s', (_title, ask, expected) => {
  it.each(texts.map((text, index): [string, number] => [text, index]))(
    'answers %j as it should',
    async (text, index) => {
      expect(await outcome(await ask(text))).toBe(typeof expected === 'string' ? expected : expected[index]);
    },
  );
});

describe('the APIs of the service', () => {
  const api = () => serviceApi(app);
  const id = crypto.randomUUID();
  const client = (name: string) => api().admin.createClient({ name, redirectUris: ['https://x.example/cb'] });
  const rows: [string, (text: string) => Promise<unknown>][] = [
    ['a person', (name) => api().admin.createPerson({ email: 'eve@example.com', name })],
    ['an email', (text) => api().admin.createPerson({ email: `eve${text}@example.com`, name: 'Eve' })],
    ['a client', client],
    ['the id of a client', (text) => api().admin.removeClient(text)],
    ['a role', (role) => give({ role })],
    ['an app', (slug) => give({ slug })],
    ['who is given a role', (text) => give({ person: `${text}@example.com` })],
    ['a request decided', (reason) => api().admin.denyRequest({ id, reason })],
    ['a role given', (role) => api().admin.approveRequest({ id, role })],
    ['the id of a request', (text) => api().admin.denyRequest({ id: text, reason: 'x' })],
    ['a set-up link', (text) => api().admin.createSetupLink(`${text}@example.com`)],
  ];
  const give = (change: object) => api().admin.giveAppRole({ person: 'ada@example.com', slug: 'crm', ...change });
  it.each(rows)('refuse NUL and half a surrogate pair in the text of %s', async (_title, attempt) => {
    for (const text of ['a\0b', 'a\ud800b']) expect(await codeOf(attempt(text))).toBe('request.invalid');
  });

  it.each(['a\0b', 'a\ud800b', 'a\u202eb', '\u001b[31mred'])(
    'refuse %j in the reason of a request, which an administrator reads on a terminal',
    async (reason) => {
      await api().call('PUT', '/api/apps', syncOf(crm, registration('vault', 2)));
      const email = `${crypto.randomUUID()}@example.com`;
      const password = 'the lamp is on the third shelf';
      await api().admin.createPerson({ email, name: 'Eve', password });
      const visitor = new Visitor(app);
      await visitor.signIn('crm', email, password);
      const door = await visitor.open('vault');
      const refused = await visitor.api(door, 'access-request', { reason });
      expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'request.invalid' }]);
      expect((await visitor.api(door, 'access-request', { reason: 'I sell\nand buy' })).status).toBe(201);
    },
  );

  it('refuse a name that turns the text around it, and say which character', async () => {
    const attempt = api().admin.createPerson({ email: 'eve@example.com', name: 'Eve\u202e' });
    await expect(attempt).rejects.toThrow('U+202E');
  });

  it('refuse NUL at the password route like any wrong input', async () => {
    const visitor = new Visitor(app);
    const page = await visitor.open('crm');
    expect((await visitor.password(page, 'a\0@example.com', 'x')).status).toBe(400);
    expect((await visitor.password(page, 'a@example.com', 'x\0')).status).toBe(400);
  });
});
