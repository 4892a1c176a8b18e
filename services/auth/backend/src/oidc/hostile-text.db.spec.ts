import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** NUL, what a lone surrogate becomes in a form, and much of it. */
const texts = ['\0', 'a\0b', '\ud800', '\u202e', 'x'.repeat(3000)];

const endpoints: [string, (text: string) => Promise<{ status: number }>][] = [
  ...['client_id', 'login_hint', 'state', 'nonce', 'redirect_uri', 'scope', 'resource', 'ui_locales'].map(
    (name): [string, (text: string) => Promise<{ status: number }>] => [
      `/auth?${name}=`,
      (text) => app.request(`/auth?${new URLSearchParams({ ...authorization, [name]: text })}`),
    ],
  ),
  ['/auth/<uid>', (text) => app.request(`/auth/${encodeURIComponent(text.toWellFormed())}`)],
  [
    '/session/end?state=',
    (text) => app.request(`/session/end?${new URLSearchParams({ state: text, client_id: 'crm' })}`),
  ],
  ['/session/end?client_id=', (text) => app.request(`/session/end?${new URLSearchParams({ client_id: text })}`)],
  ['/token code', (text) => form('/token', { grant_type: 'authorization_code', code: text, redirect_uri: text })],
  ['/token refresh_token', (text) => form('/token', { grant_type: 'refresh_token', refresh_token: text })],
  ['/token client', (text) => form('/token', { client_id: text }, { authorization: `Basic ${btoa('%00:%00')}` })],
  ['/token/introspection', (text) => form('/token/introspection', { token: text, token_type_hint: text })],
  ['/token/revocation', (text) => form('/token/revocation', { token: text })],
  ['/request', (text) => form('/request', { ...authorization, state: text, login_hint: text })],
  ['/device/auth', (text) => form('/device/auth', { scope: 'openid', client_id: text })],
  ['/device?user_code=', (text) => app.request(`/device?${new URLSearchParams({ user_code: text })}`)],
];

describe.each(endpoints)('%s', (_title, ask) => {
  it.each(texts)('answers %j without a fault of its own', async (text) => {
    expect((await ask(text)).status).toBeLessThan(500);
  });
});

describe('the APIs of the service', () => {
  const api = () => serviceApi(app);
  const rows: [string, string, string, (text: string) => unknown][] = [
    ['a person', 'POST', '/api/people', (text) => ({ email: 'eve@example.com', name: text })],
    ['an email', 'POST', '/api/people', (text) => ({ email: `eve${text}@example.com`, name: 'Eve' })],
    ['a client', 'POST', '/api/clients', (text) => ({ name: text, redirectUris: ['https://x.example/cb'] })],
    ['a role', 'PUT', '/api/people/eve@example.com/grants/crm', (text) => ({ role: text })],
    ['a set-up link', 'POST', '/api/setup-links', (text) => ({ email: text })],
  ];
  it.each(rows)('refuse NUL and half a surrogate pair in the text of %s', async (_title, method, path, body) => {
    for (const text of ['a\0b', 'a\ud800b']) {
      const refused = await api().send(method, path, body(text));
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ code: 'request.invalid' });
    }
  });

  it.each(['/api/people/a%00@example.com/grants/crm', '/api/people/eve@example.com/grants/%00'])(
    'refuse NUL in the address %s',
    async (path) => {
      expect((await api().send('PUT', path, {})).status).toBe(400);
    },
  );

  it('refuse a name that turns the text around it, and say which character', async () => {
    const refused = await api().send('POST', '/api/people', { email: 'eve@example.com', name: 'Eve\u202e' });
    expect([refused.status, JSON.stringify(await refused.json())]).toEqual([400, expect.stringContaining('U+202E')]);
  });

  it('refuse NUL at the password route like any wrong input', async () => {
    const visitor = new Visitor(app);
    const page = await visitor.open('crm');
    expect((await visitor.password(page, 'a\0@example.com', 'x')).status).toBe(400);
    expect((await visitor.password(page, 'a@example.com', 'x\0')).status).toBe(400);
  });
});
