import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import * as client from 'openid-client';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { Browser, readPage, signInAt, type Visit } from '../../../test/protocol-browser.ts';
import { discover, redeem, signInToCrm, startSignIn, type World, world } from '../../../test/relying-party.ts';
import { serviceApi } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

const CALLBACK = 'https://client.example/callback';
const PRIVATE = "its address is private and not among the client's private hosts";
let app: TestApp;
let here: World;
let backend: Server;
let port: number;
let status = 200;
const calls: string[] = [];
let log = '';
beforeAll(async () => {
  backend = createServer((request, response) => {
    calls.push(`${request.headers.host} ${request.url}`);
    request.resume().on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  port = (backend.address() as AddressInfo).port;
  const logDestination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log += chunk.toString();
      done();
    },
  });
  const env = { PORTICO_RESOLVE: `*.localhost:8080=http://127.0.0.1:${port}`, AUTH_LOG_LEVEL: 'warn' };
  app = await testApp(env, { logDestination });
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
  status = 200;
  calls.length = 0;
  log = '';
});

interface SignedOut {
  page: string;
  continueUrl: string;
  notTold: string[];
}

/** Signs out by the app `crm`, or at the issuer only. */
async function signOut(browser: Browser, idToken: string, backTo?: string): Promise<Visit> {
  const url = client.buildEndSessionUrl(here.crm.configuration, {
    id_token_hint: idToken,
    ...(backTo && { post_logout_redirect_uri: backTo }),
  });
  const html = await (await browser.open(url)).response.text();
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)![1]!;
  return browser.submit(`${app.issuer}/session/end/confirm`, { xsrf, logout: 'yes' });
}

/** Signs out of `crm` in a browser where the person also uses a third party with this metadata. */
async function signOutWith(metadata: object): Promise<Visit> {
  const created = await serviceApi(app).admin.createClient({
    name: 'Wiki',
    redirectUris: [CALLBACK],
  });
  await app.db.pool.query('UPDATE client SET metadata = (metadata::jsonb || $2::jsonb)::json WHERE id = $1', [
    created.clientId,
    JSON.stringify(metadata),
  ]);
  const configuration = await discover(app, created.clientId, created.clientSecret);
  const browser = new Browser();
  const attempt = await startSignIn(configuration, CALLBACK);
  const consent = await signInAt(browser, (await browser.open(attempt.url)).url, here.person);
  const address = new URL(`/api${consent.url.pathname}/consent`, app.issuer);
  const { body } = await browser.api<{ redirectTo: string }>('POST', address, {});
  await redeem(configuration, await browser.open(new URL(body.redirectTo, app.issuer)), attempt);
  const { tokens } = await signInToCrm(here, browser);
  return signOut(browser, tokens.id_token!, `${here.crm.url}/`);
}

test('an app that refuses is named to the person, who then continues, and the log gives the reason', async () => {
  status = 503;
  const { browser, tokens } = await signInToCrm(here);
  const visit = await signOut(browser, tokens.id_token!, `${here.crm.url}/`);
  expect(visit.leftTo).toBeUndefined();
  expect(await readPage<SignedOut>(visit.response)).toEqual({
    page: 'signed-out',
    continueUrl: `${here.crm.url}/`,
    notTold: ['CRM'],
  });
  expect(log).toContain('back-channel logout of crm failed: it answered 503');
  const again = await browser.open(`${app.issuer}/session/end/success`);
  expect((await readPage<SignedOut>(again.response)).notTold).toEqual([]);
});

test('a person whose apps were all told goes straight back', async () => {
  const { browser, tokens } = await signInToCrm(here);
  expect((await signOut(browser, tokens.id_token!, `${here.crm.url}/`)).leftTo?.href).toBe(`${here.crm.url}/`);
  expect(calls).toEqual(['crm.localhost:8080 /api/auth/backchannel-logout']);
});

test('a made-up cookie makes the page say nothing', async () => {
  const facts = JSON.stringify({ clientIds: ['crm'], continueUrl: 'https://evil.example' });
  const cookie = `portico_abcd_resume_untold=${Buffer.from(facts).toString('base64url')}`;
  const forged = [cookie, `${cookie}; portico_abcd_resume_untold.sig=forged`];
  for (const header of forged) {
    const response = await app.request('/session/end/success', { headers: { cookie: header, accept: 'text/html' } });
    expect(await readPage<SignedOut>(response)).toMatchObject({
      notTold: [],
      continueUrl: expect.not.stringContaining('evil'),
    });
  }
});

test('a third party on a private address is called when its host is listed for it', async () => {
  const address = `http://127.0.0.1:${port}/logout`;
  for (const host of [`127.0.0.1:${port}`, '127.0.0.1']) {
    const visit = await signOutWith({ backchannel_logout_uri: address, private_hosts: [host] });
    expect(visit.leftTo?.href).toBe(`${here.crm.url}/`);
  }
  expect(calls.filter((call) => call === `127.0.0.1:${port} /logout`)).toHaveLength(2);
});

test.each<[string, (port: number) => object]>([
  ['is not listed', () => ({})],
  ['is listed with another port', () => ({ private_hosts: ['127.0.0.1:1'] })],
  ['is listed for another client', () => ({ private_hosts: [] })],
])('a third party on a private address is not called when its host %s', async (_name, extra) => {
  const visit = await signOutWith({ backchannel_logout_uri: `http://127.0.0.1:${port}/own-path`, ...extra(port) });
  expect(calls).not.toContain(`127.0.0.1:${port} /own-path`);
  expect((await readPage<SignedOut>(visit.response)).notTold).toEqual(['Wiki']);
  expect(log).toContain(PRIVATE);
});

test('a host name that does not resolve is named as the cause', async () => {
  await signOutWith({ backchannel_logout_uri: 'https://nowhere.invalid/logout' });
  expect(log).toMatch(/back-channel logout of client-[\w-]+ failed: its host name does not resolve/);
});
