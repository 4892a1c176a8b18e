import { freePort } from '@portico/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, signInAt, type Visit } from '../../test/protocol-browser.ts';
import { serviceApi } from '../../test/service-api.ts';
import { apache, oauth2Proxy, startApache, startOauth2Proxy, type StockParty } from '../../test/stock-parties.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const person = { email: 'ada@example.com', password: 'a long enough passphrase' };
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  await serviceApi(app).admin.createPerson({ ...person, name: 'Ada Lovelace', emailVerified: true });
  const unverified = { ...person, email: 'grace@example.com', name: 'Grace Hopper' };
  await serviceApi(app).admin.createPerson(unverified);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Registers software that listens on `port`, as in `docs/connect-an-app.md`. */
const register = (redirectUri: string, creation: object) =>
  serviceApi(app).admin.createClient({
    name: 'Stock software',
    redirectUris: [redirectUri],
    ...creation,
  });

/** Opens the software, follows it to sign-in, allows its request, and returns. */
async function signInThrough(party: StockParty, { email, password } = person): Promise<Visit> {
  const browser = new Browser();
  const sentAway = await browser.open(party.start);
  const page = await browser.open(sentAway.leftTo ?? failed(sentAway, party));
  const consent = await signInAt(browser, page.url, { email, password });
  const { body } = await browser.api<{ redirectTo: string }>(
    'POST',
    new URL(`/api${consent.url.pathname}/consent`, app.issuer),
    {},
  );
  const { leftTo } = await browser.open(new URL(body.redirectTo, app.issuer));
  return browser.open(leftTo!);
}

function failed({ response, url }: Visit, party: StockParty): never {
  throw new Error(`${url.href} answered ${response.status}:\n${party.log()}`);
}

describe.skipIf(apache === undefined)('Apache with mod_auth_openidc (skipped without it)', () => {
  test('signs people in with its defaults', async () => {
    const port = await freePort();
    const { clientId, clientSecret } = await register(`http://127.0.0.1:${port}/redirect_uri`, { pkce: false });
    const options = { issuer: app.issuer, clientId, clientSecret: clientSecret!, port };
    await using party = await startApache(options);
    const { response } = await signInThrough(party);
    expect([response.status, await response.text()], party.log()).toEqual([200, 'you are in']);
  });
});

describe.skipIf(oauth2Proxy === undefined)('oauth2-proxy (skipped without it)', () => {
  async function start(): Promise<StockParty> {
    const port = await freePort();
    const { clientId, clientSecret } = await register(`http://127.0.0.1:${port}/oauth2/callback`, { pkce: false });
    const servicePort = new URL(app.issuer).port;
    return startOauth2Proxy({ issuer: app.issuer, clientId, clientSecret: clientSecret!, port, servicePort });
  }

  test('signs in, with its defaults, only people with a confirmed address', async () => {
    await using party = await start();
    expect((await signInThrough(party)).response.status, party.log()).toBe(202);
    const refused = await signInThrough(party, { ...person, email: 'grace@example.com' });
    expect(refused.response.status).toBe(403);
    expect(party.log()).toMatch(/verified/);
  });
});
