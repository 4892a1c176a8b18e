import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPage } from '../../test/protocol-browser.ts';
import { signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let here: World;
let backend: Server;
const logoutTokens: string[] = [];
beforeAll(async () => {
  backend = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    logoutTokens.push(new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token')!);
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  const { port } = backend.address() as AddressInfo;
  app = await testApp({ PORTICO_RESOLVE: `*.localhost:8080=http://127.0.0.1:${port}` });
  const url = 'http://crm.localhost:8080';
  here = await world(app, {
    client: {
      secret: 'crm-secret-0001-0123456789012345678901234567',
      redirectUris: [`${url}/api/auth/callback`],
      postLogoutRedirectUris: [`${url}/`],
      backchannelLogoutUri: `${url}/api/auth/backchannel-logout`,
    },
  });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  backend.close().closeAllConnections();
});
beforeEach(() => {
  logoutTokens.length = 0;
});

/** The page that submits itself. */
function selfSending(html: string): { action: string; fields: Record<string, string> } {
  const action = /action="([^"]+)"/.exec(html)![1]!;
  const fields = Object.fromEntries(
    [...html.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  );
  return { action, fields };
}

describe('signing out', () => {
  test('with a good ID token hint needs no question, tells the apps and ends the session everywhere', async () => {
    const { browser, tokens } = await signInToCrm(here);
    const url = client.buildEndSessionUrl(here.crm.configuration, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri: `${here.crm.url}/`,
      state: 'back',
    });
    const page = selfSending(await (await browser.open(url)).response.text());
    const visit = await browser.submit(page.action, page.fields);
    expect(visit.leftTo?.href).toBe(`${here.crm.url}/?state=back`);

    const [logoutToken = ''] = logoutTokens;
    expect(decodeProtectedHeader(logoutToken)).toMatchObject({ alg: 'ES256', typ: 'logout+jwt' });
    expect(decodeJwt(logoutToken)).toMatchObject({
      iss: app.issuer,
      aud: 'crm',
      sid: tokens.claims()!['sid'],
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
    });
    await expect(client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const again = await browser.open((await startSignIn(here.crm.configuration, here.crm.redirectUri)).url);
    expect(again.url.pathname).toMatch(/^\/interaction\//);
    const { rows } = await app.db.pool.query('SELECT ended_at, end_reason FROM sign_in_session WHERE uid = $1', [
      tokens.claims()!['sid'],
    ]);
    expect(rows).toEqual([{ ended_at: expect.any(Date), end_reason: 'signed_out' }]);
  });

  test('without a hint asks first, and a forged form ends nothing', async () => {
    const { browser, tokens } = await signInToCrm(here);
    const page = await readPage<{ page: string; action: string; xsrf: string }>(
      (await browser.open(`${app.issuer}/session/end`)).response,
    );
    expect(page.page).toBe('sign-out');
    const forged = await browser.submit(page.action, { xsrf: 'forged', logout: 'yes' });
    expect(forged.response.status).toBe(400);
    await client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!);
    const done = await browser.submit(page.action, { xsrf: page.xsrf, logout: 'yes' });
    expect(await readPage(done.response)).toMatchObject({
      page: 'signed-out',
      continueUrl: expect.stringMatching(/^http/),
    });
    expect(logoutTokens).toHaveLength(1);
  });

  test('asks with a hint of another person', async () => {
    const credentials = { email: 'grace@example.com', name: 'Grace', password: here.person.password };
    await serviceApi(app).admin.createPerson(credentials);
    const grace = await signInToCrm({ ...here, person: { ...here.person, email: credentials.email } });
    const ada = await signInToCrm(here);
    const url = client.buildEndSessionUrl(here.crm.configuration, { id_token_hint: grace.tokens.id_token! });
    expect(await readPage((await ada.browser.open(url)).response)).toMatchObject({ page: 'sign-out' });
    await client.refreshTokenGrant(here.crm.configuration, ada.tokens.refresh_token!);
    await client.refreshTokenGrant(here.crm.configuration, grace.tokens.refresh_token!);
  });

  test.each([
    ['an address that is not registered', 'https://evil.example/'],
    ['a registered one with more to it', 'http://crm.localhost:8080/?next=https://evil.example'],
  ])('never goes to %s', async (_name, post_logout_redirect_uri) => {
    const { browser, tokens } = await signInToCrm(here);
    const url = client.buildEndSessionUrl(here.crm.configuration, {
      id_token_hint: tokens.id_token!,
      post_logout_redirect_uri,
    });
    const { response } = await browser.open(url);
    expect(response.status).toBe(400);
    expect(await readPage(response)).toMatchObject({ page: 'error' });
  });

  test(
    'waits for an app that never answers a moment only, and ends the session anyway',
    { timeout: 20_000 },
    async () => {
      const { browser, tokens } = await signInToCrm(here);
      const [listener] = backend.listeners('request');
      backend.removeAllListeners('request').on('request', () => {});
      try {
        const url = client.buildEndSessionUrl(here.crm.configuration, { id_token_hint: tokens.id_token! });
        const page = selfSending(await (await browser.open(url)).response.text());
        await browser.submit(page.action, page.fields);
      } finally {
        backend.removeAllListeners('request').on('request', listener as never);
      }
      await expect(client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!)).rejects.toMatchObject({
        error: 'invalid_grant',
      });
    },
  );
});
