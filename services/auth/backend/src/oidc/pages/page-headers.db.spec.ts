import * as client from 'openid-client';
import type { Response } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser } from '../../../test/protocol-browser.ts';
import { signInToCrm, startSignIn, type World, world } from '../../../test/relying-party.ts';
import { serviceApi } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const html = { headers: { accept: 'text/html' } };

async function devicePage(): Promise<Response> {
  const created = await serviceApi(app).admin.createClient({
    name: 'Television',
    grantTypes: ['urn:ietf:params:oauth:grant-type:device_code'],
    redirectUris: [],
    public: true,
  });
  const body = new URLSearchParams({ client_id: created.clientId, scope: 'openid' }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const started = await app.request('/device/auth', { method: 'POST', headers, body });
  const { user_code } = (await started.json()) as { user_code: string };
  const browser = new Browser();
  const form = await (await browser.open(`${app.issuer}/device`)).response.text();
  const xsrf = /"xsrf":"([^"]+)"/.exec(form)![1]!;
  return (await browser.submit(`${app.issuer}/device`, { xsrf, user_code })).response;
}

async function formPost(): Promise<Response> {
  const { browser } = await signInToCrm(here);
  const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri, { response_mode: 'form_post' });
  return (await browser.open(url)).response;
}

async function endSession(): Promise<Response> {
  const { browser, tokens } = await signInToCrm(here);
  const url = client.buildEndSessionUrl(here.crm.configuration, { id_token_hint: tokens.id_token! });
  return (await browser.open(url)).response;
}

const pages: [string, () => Promise<Response>][] = [
  ['the sign-in page', () => app.request('/interaction/some-uid', html)],
  ['set-up', () => app.request('/setup?token=abc', html)],
  ['the error page', () => app.request('/error', html)],
  ["the provider's error page", () => app.request('/auth?client_id=nobody', html)],
  ['an expired sign-in', () => app.request('/auth/some-uid', html)],
  ['form_post with a code', formPost],
  ['form_post with an error', () => app.request(errorByFormPost(), html)],
  ['signing out without a session', () => app.request('/session/end', html)],
  ['signing out with a hint', endSession],
  [
    'signing out without a hint',
    async () => (await (await signInToCrm(here)).browser.open(`${app.issuer}/session/end`)).response,
  ],
  ['the end of signing out', () => app.request('/session/end/success', html)],
  ['a device code', () => app.request('/device', html)],
  ['a device to confirm', devicePage],
];

describe('every page of the issuer', () => {
  test.each(pages)('cannot be framed, sniffed or cached: %s', async (_name, open) => {
    const response = await open();
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    const policy = response.headers.get('content-security-policy') ?? '';
    for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", 'form-action ']) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toContain('unsafe-inline');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(response.headers.get('referrer-policy')).toMatch(/^(same|strict)-origin$/);
  });

  test("allows the script that sends a form, and the form's own scheme", async () => {
    const policy = (await formPost()).headers.get('content-security-policy');
    expect(policy).toMatch(/script-src 'sha256-[^ ;]+';/);
    expect(policy).toContain("form-action 'self' https: http:;");
  });
});

function errorByFormPost(): string {
  const query = {
    client_id: 'crm',
    redirect_uri: here.crm.redirectUri,
    response_type: 'code',
    response_mode: 'form_post',
  };
  return `/auth?${new URLSearchParams({ ...query, scope: 'openid' })}`;
}
