import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Visitor } from '../../test/browser.ts';
import { registration, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { OidcProvider } from './oidc-provider.ts';
import { interactionProofName } from './provider/interaction-proof.ts';

const UID = 'k3J9xQ2mVb7LrT5w-k3J9xQ2mVb7LrT5w';
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const crm = registration('crm', 1, { access: { open: 'everyone', requestable: false } });
  await serviceApi(app).call('PUT', '/api/apps', syncOf(crm));
});
afterAll(() => app[Symbol.asyncDispose]());

/** A cookie signed with the service's key, as only the service can write it. */
function signed(name: string, value: string): string {
  const mac = createHmac('sha1', app.config.cookieKeys[0]!).update(`${name}=${value}`).digest('base64url');
  return `${name}=${value}; ${name}.sig=${mac}`;
}

const values: [string, string][] = [
  ['nothing', ''],
  ['NUL', '%00'],
  ['NUL in text', 'a%00b'],
  ['half an escape', '%E0%A4%A'],
  ['half a surrogate pair', '%ED%A0%80'],
  ['as many characters as the right one, in more bytes', '%C3%A9'.repeat(43)],
  ['raw bytes', '\u00e9'.repeat(43)],
  ['a quote', '"a'],
  ['much', 'x'.repeat(3000)],
  ['a direction override', '%E2%80%AE'],
];

describe.each(values)('a cookie that holds %s', (_title, value) => {
  const names = () => [
    'portico_abcd_session',
    'portico_abcd_interaction',
    'portico_abcd_resume',
    'portico_abcd_last_app',
    'portico_abcd_known',
    interactionProofName(app.config, UID),
  ];
  /** The result for each cookie name, without and with a signature. */
  async function ask(path: string): Promise<unknown[]> {
    const answers = [];
    for (const name of names()) {
      for (const cookie of [`${name}=${value}`, signed(name, value), `${name}=${value}; ${name}=${value}`]) {
        const response = await app.request(path, {
          headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin', 'x-portico-csrf': '1' },
        });
        await response.text();
        answers.push(response.status);
      }
    }
    return [...new Set(answers)];
  }

  it('is not a session or an interaction', async () => {
    const authorization = new URLSearchParams({
      client_id: 'crm',
      response_type: 'code',
      redirect_uri: 'http://crm.localhost:8080/api/auth/callback',
      scope: 'openid',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    expect(await ask(`/auth?${authorization}`)).toEqual([303]);
    expect(await ask(`/auth?${authorization}&prompt=none`)).toEqual([303]);
    expect(await ask(`/auth/${UID}`)).toEqual([400]);
    expect(await ask(`/device/${UID}`)).toEqual([200]);
    expect(await ask('/session/end')).toEqual([200]);
    expect(await ask('/device')).toEqual([200]);
    expect(await ask(`/interaction/${UID}`)).toEqual([200]);
    expect(await ask(`/api/interaction/${UID}`)).toEqual([410]);
  });

  it('does not keep a person from signing in', async () => {
    const visitor = new Visitor(app);
    const page = await visitor.open('crm');
    const { cookies } = visitor.browser;
    const host = new URL(app.issuer).hostname;
    for (const name of ['portico_abcd_known', 'portico_abcd_last_app']) cookies.push({ name, value, host, path: '/' });
    expect((await visitor.api(page)).status).toBe(200);
    const refused = await visitor.password(page, `${crypto.randomUUID()}@example.com`, 'wrong');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
      401,
      'sign_in.invalid_credentials',
    ]);
  });
});

it('a request that fails outside of the library is answered, and the next one too', async () => {
  const handle = vi.spyOn(app.get(OidcProvider), 'handle').mockRejectedValueOnce(new Error('of the test'));
  const failed = await app.request('/jwks');
  expect([failed.status, await failed.json()]).toEqual([500, expect.objectContaining({ error: 'server_error' })]);
  handle.mockRestore();
  expect((await app.request('/jwks')).status).toBe(200);
});
