import { decodeProtectedHeader } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Browser, readPage, signInAt, type Visit } from '../../test/protocol-browser.ts';
import { discover, redeem, startSignIn, type World, world } from '../../test/relying-party.ts';
import { serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const CALLBACK = 'https://client.example/callback';
const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
afterAll(() => app[Symbol.asyncDispose]());

async function thirdParty(creation: object = {}) {
  const created = await serviceApi(app).admin.createClient({
    name: 'Reporting tool',
    redirectUris: [CALLBACK],
    ...creation,
  });
  return { ...created, configuration: await discover(app, created.clientId, created.clientSecret) };
}

/** Answers the consent page's question. */
async function answer(browser: Browser, page: Visit, what: 'consent' | 'abort'): Promise<Visit> {
  const { status, body } = await browser.api<{ redirectTo: string }>(
    'POST',
    new URL(`/api${page.url.pathname}/${what}`, page.url),
    {},
  );
  expect(status).toBe(200);
  return browser.open(new URL(body.redirectTo, page.url));
}

async function signIn(
  { configuration }: { configuration: client.Configuration },
  parameters = {},
  browser = new Browser(),
) {
  const attempt = await startSignIn(configuration, CALLBACK, parameters);
  const page = await browser.open(attempt.url);
  const consentPage = page.url.pathname.startsWith('/interaction')
    ? await signInAt(browser, page.url, here.person)
    : page;
  return { attempt, browser, consentPage };
}

describe('a third party', () => {
  test('gets the consented scopes, signed with RS256, and user info with an opaque token', async () => {
    const party = await thirdParty();
    const { attempt, browser, consentPage } = await signIn(party);
    const details = await browser.api<{ prompt: string; scopes: { name: string }[] }>(
      'GET',
      new URL(`/api${consentPage.url.pathname}`, app.issuer),
    );
    expect(details.body).toMatchObject({ prompt: 'consent', app: { name: 'Reporting tool', thirdParty: true } });
    const tokens = await redeem(party.configuration, await answer(browser, consentPage, 'consent'), attempt);
    expect(decodeProtectedHeader(tokens.id_token!)).toMatchObject({ alg: 'RS256' });
    expect(tokens.access_token.split('.')).toHaveLength(1);
    expect(tokens.refresh_token).toBeUndefined();
    const info = await client.fetchUserInfo(party.configuration, tokens.access_token, here.person.id);
    expect(info).toMatchObject({ email: here.person.email, name: 'Ada Lovelace' });
    const introspected = await client.tokenIntrospection(party.configuration, tokens.access_token);
    expect(introspected).toMatchObject({ active: true, client_id: party.clientId });
    await client.tokenRevocation(party.configuration, tokens.access_token);
    expect(await client.tokenIntrospection(party.configuration, tokens.access_token)).toEqual({ active: false });
  });

  test.each([false, true])('learns whether an administrator vouched for the address: %s', async (emailVerified) => {
    const email = `verified-${emailVerified}@example.com`;
    const { password } = here.person;
    await serviceApi(app).admin.createPerson({ email, name: 'Grace', password, emailVerified });
    const party = await thirdParty();
    const browser = new Browser();
    const attempt = await startSignIn(party.configuration, CALLBACK);
    const consentPage = await signInAt(browser, (await browser.open(attempt.url)).url, { email, password });
    const tokens = await redeem(party.configuration, await answer(browser, consentPage, 'consent'), attempt);
    const info = await client.fetchUserInfo(party.configuration, tokens.access_token, tokens.claims()!.sub);
    expect(info).toMatchObject({ email, email_verified: emailVerified });
  });

  test('gets access_denied when the person declines', async () => {
    const party = await thirdParty();
    const { browser, consentPage } = await signIn(party);
    const visit = await answer(browser, consentPage, 'abort');
    expect(visit.leftTo?.searchParams.get('error')).toBe('access_denied');
  });

  test('keeps access after sign-out with offline_access only, and rotates as a public client', async () => {
    const party = await thirdParty({ public: true, scopes: ['openid', 'offline_access'] });
    const { attempt, browser, consentPage } = await signIn(party, {
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const tokens = await redeem(party.configuration, await answer(browser, consentPage, 'consent'), attempt);
    const next = await client.refreshTokenGrant(party.configuration, tokens.refresh_token!);
    expect(next.refresh_token).not.toBe(tokens.refresh_token);
  });

  test('may not ask for the audience of an app', async () => {
    const party = await thirdParty();
    const attempt = await startSignIn(party.configuration, CALLBACK, { resource: here.crm.url });
    expect((await new Browser().open(attempt.url)).leftTo?.searchParams.get('error')).toBe('invalid_target');
    const machine = await thirdParty({ grantTypes: ['client_credentials'], redirectUris: [] });
    await expect(
      client.clientCredentialsGrant(machine.configuration, { resource: here.crm.url }),
    ).rejects.toMatchObject({ error: 'invalid_target' });
  });

  test('may not exchange tokens or use a grant that it was not given', async () => {
    const party = await thirdParty();
    await expect(client.clientCredentialsGrant(party.configuration)).rejects.toMatchObject({ status: 400 });
    await expect(
      client.genericGrantRequest(party.configuration, 'urn:ietf:params:oauth:grant-type:token-exchange', {
        subject_token: 'x',
      }),
    ).rejects.toMatchObject({ status: 400 });
  });

  test('may call from a browser only as a public client, from where it is registered', async () => {
    const ask = async (party: { clientId: string }, origin: string) => {
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: party.clientId,
        code: 'x',
      }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin };
      return (await app.request('/token', { method: 'POST', headers, body })).headers.get(
        'access-control-allow-origin',
      );
    };
    const publicParty = await thirdParty({ public: true });
    expect(await ask(publicParty, 'https://client.example')).toBe('https://client.example');
    expect(await ask(publicParty, 'https://evil.example')).toBeNull();
  });

  test('is gone at once when it is removed', async () => {
    const party = await thirdParty({ grantTypes: ['client_credentials'], redirectUris: [], apis: ['crm'] });
    const ask = () => client.clientCredentialsGrant(party.configuration, { resource: here.crm.url });
    expect((await ask()).access_token).toBeTypeOf('string');
    await serviceApi(app).admin.removeClient(party.clientId);
    await expect(ask()).rejects.toMatchObject({ status: 401 });
  });

  test('has its secret sealed in the database', async () => {
    const party = await thirdParty();
    const { rows } = await app.db.pool.query<{ sealed: Buffer }>(
      'SELECT secret_sealed AS sealed FROM client WHERE id = $1',
      [party.clientId],
    );
    expect(rows[0]!.sealed.includes(party.clientSecret!)).toBe(false);
  });
});

describe('a device', () => {
  async function startDevice() {
    const party = await thirdParty({ grantTypes: [DEVICE_CODE], public: true, redirectUris: [] });
    const started = await client.initiateDeviceAuthorization(party.configuration, { scope: 'openid profile' });
    return { party, started };
  }
  const poll = (party: { configuration: client.Configuration }, device_code: string) =>
    client.genericGrantRequest(party.configuration, DEVICE_CODE, { device_code });
  interface Form {
    page: string;
    action: string;
    xsrf: string;
    userCode: string;
    problem: string;
  }

  test('is connected by a person who confirms its code', async () => {
    const { party, started } = await startDevice();
    await expect(poll(party, started.device_code)).rejects.toMatchObject({ error: 'authorization_pending' });
    const browser = new Browser();
    const form = await readPage<Form>((await browser.open(started.verification_uri)).response);
    expect(form.page).toBe('device-code');
    const confirm = await readPage<Form>(
      (await browser.submit(form.action, { xsrf: form.xsrf, user_code: started.user_code.toLowerCase() })).response,
    );
    expect(confirm).toMatchObject({
      page: 'device-confirm',
      userCode: started.user_code,
      app: { name: 'Reporting tool' },
    });
    const fields = { xsrf: confirm.xsrf, user_code: confirm.userCode, confirm: 'yes' };
    const signInPage = await browser.submit(confirm.action, fields);
    const consentPage = await signInAt(browser, signInPage.url, here.person);
    const done = await answer(browser, consentPage, 'consent');
    expect(await readPage(done.response)).toMatchObject({ page: 'device-done' });
    const tokens = await poll(party, started.device_code);
    expect(tokens.claims()?.sub).toBe(here.person.id);
    await expect(poll(party, started.device_code)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  test('is refused when the person cancels', async () => {
    const { party, started } = await startDevice();
    const browser = new Browser();
    const form = await readPage<Form>((await browser.open(started.verification_uri)).response);
    const fields = { xsrf: form.xsrf, user_code: started.user_code, abort: 'yes' };
    const again = await readPage<Form>((await browser.submit(form.action, fields)).response);
    expect(again).toMatchObject({ page: 'device-code', problem: 'aborted' });
    await expect(poll(party, started.device_code)).rejects.toMatchObject({ error: 'access_denied' });
  });

  test('with an unknown code, or a form without its secret, gets nowhere', async () => {
    const browser = new Browser();
    const form = await readPage<Form>((await browser.open(`${app.issuer}/device`)).response);
    const unknown = await browser.submit(form.action, { xsrf: form.xsrf, user_code: 'BCDF-GHJK' });
    expect(await readPage(unknown.response)).toMatchObject({
      page: 'device-code',
      problem: 'unknown',
      userCode: 'BCDF-GHJK',
    });
    const forged = await browser.submit(form.action, { xsrf: 'forged', user_code: 'BCDF-GHJK' });
    expect(await readPage(forged.response)).toMatchObject({ problem: 'failed' });
  });
});
