import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Browser, readPage, signInAt } from '../../test/protocol-browser.ts';
import { discover, redeem, signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { AppUses } from './tokens/app-uses.ts';

let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Signs in up to the redirect with a code that has not been redeemed. */
async function codeInHand(browser = new Browser()) {
  const { crm, person } = here;
  const attempt = await startSignIn(crm.configuration, crm.redirectUri);
  const page = await browser.open(attempt.url);
  const visit = page.leftTo ? page : await signInAt(browser, page.url, person);
  return { browser, attempt, visit, code: visit.leftTo!.searchParams.get('code')! };
}

async function tokenRequest(fields: Record<string, string>, clientId = 'crm', secret = here.crm.secret) {
  const response = await app.request('/token', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
    },
    body: new URLSearchParams(fields).toString(),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

function redemption(code: string, verifier: string): Record<string, string> {
  return { grant_type: 'authorization_code', code, redirect_uri: here.crm.redirectUri, code_verifier: verifier };
}

/** Refused at refresh, at introspection and by auth's own API. */
async function expectRevoked({ access_token = '', refresh_token = '' }: Record<string, string>): Promise<void> {
  const refresh = { grant_type: 'refresh_token', refresh_token };
  expect(await tokenRequest(refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await client.tokenIntrospection(here.crm.configuration, access_token)).toEqual({ active: false });
  const headers = { authorization: `Bearer ${access_token}` };
  expect((await app.request('/access/v1/snapshot', { headers })).status).toBe(401);
}

async function thirdPartyCode() {
  const redirectUri = 'https://client.example/callback';
  const created = await serviceApi(app).admin.createClient({
    name: 'Reporting tool',
    redirectUris: [redirectUri],
  });
  const configuration = await discover(app, created.clientId, created.clientSecret);
  const attempt = await startSignIn(configuration, redirectUri);
  const browser = new Browser();
  const page = await browser.open(attempt.url);
  const consent = await signInAt(browser, page.url, here.person);
  const { body } = await browser.api<{ redirectTo: string }>(
    'POST',
    new URL(`/api${consent.url.pathname}/consent`, app.issuer),
    {},
  );
  const visit = await browser.open(new URL(body.redirectTo, app.issuer));
  const code = visit.leftTo!.searchParams.get('code')!;
  const fields = { ...redemption(code, attempt.verifier), redirect_uri: redirectUri };
  const tokens = await redeem(configuration, visit, attempt);
  return { configuration, tokens, redeemAgain: () => tokenRequest(fields, created.clientId, created.clientSecret!) };
}

describe('a code', () => {
  test('that is replayed is refused, and its tokens are revoked', async () => {
    const { attempt, code } = await codeInHand();
    const first = await tokenRequest(redemption(code, attempt.verifier));
    expect(first.status).toBe(200);
    expect(await tokenRequest(redemption(code, attempt.verifier))).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    await expectRevoked(first.body);
  });

  test('that is replayed after a refresh ends the refreshed access token, too', async () => {
    const { attempt, code } = await codeInHand();
    const first = await tokenRequest(redemption(code, attempt.verifier));
    const refresh = { grant_type: 'refresh_token', refresh_token: first.body['refresh_token']! };
    const second = await tokenRequest(refresh);
    expect(second.status).toBe(200);
    expect((await tokenRequest(redemption(code, attempt.verifier))).status).toBe(400);
    await expectRevoked(first.body);
    await expectRevoked({ ...second.body, refresh_token: first.body['refresh_token']! });
  });

  test('of a third party that is replayed ends the opaque access token that it brought', async () => {
    const { configuration, redeemAgain, tokens } = await thirdPartyCode();
    expect(await client.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({ active: true });
    expect((await redeemAgain()).status).toBe(400);
    expect(await client.tokenIntrospection(configuration, tokens.access_token)).toEqual({ active: false });
  });

  test('redeemed 50 times at once is redeemed once, and its tokens are revoked', async () => {
    const { attempt, code } = await codeInHand();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => tokenRequest(redemption(code, attempt.verifier))),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body['error'] === 'invalid_grant')).toHaveLength(49);
    await expectRevoked(answers.find(({ status }) => status === 200)!.body);
  });

  test('of one client does not work for another', async () => {
    const { attempt, code } = await codeInHand();
    const billing = registration('billing', 2);
    const stolen = await tokenRequest(redemption(code, attempt.verifier), 'billing', billing.client!.secret);
    expect(stolen).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  test.each([
    ['a wrong verifier', { code_verifier: 'x'.repeat(43) }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect URI', { redirect_uri: 'http://crm.localhost:8080/elsewhere' }],
    ['a made-up code', { code: 'made-up' }],
    ['a stored id in place of the code', { code: 'stored:abc' }],
  ])('with %s is refused', async (_name, change) => {
    const { attempt, code } = await codeInHand();
    const answer = await tokenRequest({ ...redemption(code, attempt.verifier), ...change });
    expect(answer).toMatchObject({ status: 400 });
    expect(['invalid_grant', 'invalid_request']).toContain(answer.body['error']);
  });

  test('that is older than a minute is refused', async () => {
    const { attempt, code } = await codeInHand();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 90_000 });
    try {
      expect(await tokenRequest(redemption(code, attempt.verifier))).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    } finally {
      vi.useRealTimers();
    }
  });

  test('with a wrong client secret is refused', async () => {
    const { attempt, code } = await codeInHand();
    const answer = await tokenRequest(
      redemption(code, attempt.verifier),
      'crm',
      'wrong-secret-wrong-secret-wrong-secret',
    );
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  test('is not in the database as it is', async () => {
    const { code } = await codeInHand();
    const { rows } = await app.db.pool.query(
      `SELECT * FROM oidc_payload WHERE oidc_payload::text LIKE '%' || $1 || '%'`,
      [code],
    );
    expect(rows).toEqual([]);
  });
});

describe('the authorization endpoint', () => {
  test('shows its own page for a redirect URI that is not registered, and never redirects there', async () => {
    const attempt = await startSignIn(here.crm.configuration, 'https://evil.example/callback');
    const { response, leftTo } = await new Browser().open(attempt.url);
    expect(leftTo).toBeUndefined();
    expect(response.status).toBe(400);
    expect(await readPage(response)).toMatchObject({ page: 'error', code: 'oauth.invalid_redirect_uri' });
  });

  test.each([
    'http://crm.localhost:8080/api/auth/callback/',
    'http://crm.localhost:8080/api/auth/callback?x=1',
    'http://CRM.localhost:8080/api/auth/callback',
  ])('matches redirect URIs exactly: %s', async (uri) => {
    const attempt = await startSignIn(here.crm.configuration, uri);
    expect((await new Browser().open(attempt.url)).leftTo).toBeUndefined();
  });

  test('refuses a request without PKCE, confidential client or not', async () => {
    const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const { leftTo } = await new Browser().open(url);
    expect(leftTo?.searchParams.get('error')).toBe('invalid_request');
    expect(leftTo?.searchParams.get('iss')).toBe(app.issuer);
  });

  test('refuses the audience of another app', async () => {
    const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri, {
      resource: 'http://billing.localhost:8080',
    });
    expect((await new Browser().open(url)).leftTo?.searchParams.get('error')).toBe('invalid_target');
  });

  test('answers prompt=none with login_required, and with access_denied when the door is shut', async () => {
    const none = await startSignIn(here.crm.configuration, here.crm.redirectUri, { prompt: 'none' });
    expect((await new Browser().open(none.url)).leftTo?.searchParams.get('error')).toBe('login_required');
    const { browser } = await codeInHand();
    const vault = registration('vault', 3);
    const configuration = await discover(app, 'vault', vault.client!.secret);
    const shut = await startSignIn(configuration, vault.client!.redirectUris[0]!, { prompt: 'none' });
    expect((await browser.open(shut.url)).leftTo?.searchParams.get('error')).toBe('access_denied');
  });

  test.each<Record<string, string>>([{ prompt: 'login' }, { max_age: '0' }])(
    'really asks again with %o',
    async (parameters) => {
      const { browser } = await codeInHand();
      const first = await startSignIn(here.crm.configuration, here.crm.redirectUri);
      expect((await browser.open(first.url)).leftTo).toBeDefined();
      await new Promise((resolve) => setTimeout(resolve, 1100));
      const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri, parameters);
      const page = await browser.open(attempt.url);
      expect(page.url.pathname).toMatch(/^\/interaction\//);
      const visit = await signInAt(browser, page.url, here.person);
      const tokens = await redeem(here.crm.configuration, visit, attempt);
      expect(Date.now() / 1000 - (tokens.claims()!.auth_time as number)).toBeLessThan(30);
    },
  );

  test('takes a pushed authorization request once', async () => {
    const { crm, person } = here;
    const verifier = client.randomPKCECodeVerifier();
    const url = await client.buildAuthorizationUrlWithPAR(crm.configuration, {
      redirect_uri: crm.redirectUri,
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const browser = new Browser();
    const page = await browser.open(url);
    const visit = await signInAt(browser, page.url, person);
    const tokens = await client.authorizationCodeGrant(crm.configuration, visit.leftTo!, {
      pkceCodeVerifier: verifier,
    });
    expect(tokens.access_token).toBeTypeOf('string');
    const replay = await browser.open(url);
    expect(replay.leftTo?.searchParams.get('code')).toBeFalsy();
  });
});

describe('a person who looks twice', () => {
  test('finds a way on after the back button, a double submit and a second tab', async () => {
    const browser = new Browser();
    const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri);
    const page = await browser.open(attempt.url);
    const api = new URL(`/api${page.url.pathname}`, page.url);
    // Either of the two can be too late, on the page or after it.
    const submits = await Promise.allSettled([
      signInAt(browser, page.url, here.person),
      signInAt(browser, page.url, here.person),
    ]);
    const visits = submits.flatMap((submit) => (submit.status === 'fulfilled' ? [submit.value] : []));
    for (const submit of submits.filter(({ status }) => status === 'rejected')) {
      expect(String((submit as PromiseRejectedResult).reason)).toContain('sign_in.interaction_gone');
    }
    expect(visits.some((visit) => visit.leftTo?.searchParams.get('code'))).toBe(true);
    for (const visit of visits.filter(({ leftTo }) => !leftTo)) {
      expect(await readPage(visit.response)).toMatchObject({ page: 'error', code: 'sign_in.interaction_gone' });
    }
    const back = await browser.api<{ code: string; continueUrl: string }>('GET', api);
    expect(back.status).toBe(410);
    expect(back.body.code).toBe('sign_in.interaction_gone');
    expect(back.body.continueUrl).toMatch(/^http/);
    const resume = await browser.open(new URL(`/auth/${page.url.pathname.split('/').at(-1)}`, app.issuer));
    expect(await readPage(resume.response)).toMatchObject({
      page: 'error',
      continueUrl: expect.stringMatching(/^http/),
    });
  });

  test('cannot continue with an interaction of another browser', async () => {
    const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri);
    const page = await new Browser().open(attempt.url);
    const other = await new Browser().api('GET', new URL(`/api${page.url.pathname}`, page.url));
    expect(other.status).toBe(410);
  });

  test('signs in in several tabs at once, each with its own interaction', async () => {
    const browser = new Browser();
    const attempts = await Promise.all([1, 2].map(() => startSignIn(here.crm.configuration, here.crm.redirectUri)));
    const pages = [];
    for (const attempt of attempts) pages.push(await browser.open(attempt.url));
    const first = await signInAt(browser, pages[0]!.url, here.person);
    expect(first.leftTo?.searchParams.get('code')).toBeTruthy();
    const second = await signInAt(browser, pages[1]!.url, here.person);
    expect(second.leftTo?.searchParams.get('code')).toBeTruthy();
  });

  test('stays signed in to five apps that were opened at the same moment', async () => {
    const { browser } = await codeInHand();
    const results = await Promise.all(Array.from({ length: 5 }, () => signInToCrm(here, browser)));
    for (const { tokens } of results) {
      const refreshed = await client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!);
      expect(refreshed.access_token).toBeTypeOf('string');
    }
  });
});

test('a code tells when the person last opened the app, in the tenant where they act, at most once an hour', async () => {
  const { rows: uses } = await app.db.pool.query(
    'DELETE FROM app_use RETURNING app_id AS "appId", tenant_id AS "tenantId"',
  );
  const { rows: apps } = await app.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'crm'`);
  expect(uses).toEqual([{ appId: apps[0]!.id, tenantId: null }]);
  const listUses = async () =>
    (await app.db.pool.query('SELECT tenant_id AS "tenantId", last_used_at AS at FROM app_use ORDER BY id')).rows;
  /** As another replica, or an hour later. */
  const forget = () => app.get(AppUses)['noted'].clear();
  forget();
  const { browser } = await signInToCrm(here);
  const first = await listUses();
  expect(first).toHaveLength(1);
  await signInToCrm(here, browser);
  forget();
  await signInToCrm(here, browser);
  expect(await listUses()).toEqual(first);
  await app.db.pool.query(`UPDATE app_use SET last_used_at = now() - interval '61 minutes'`);
  forget();
  await signInToCrm(here, browser);
  const [again] = await listUses();
  expect(Date.now() - again.at.getTime()).toBeLessThan(60_000);
  const { rows: tenants } = await app.db.pool.query<{ id: string }>(
    `WITH made AS (INSERT INTO tenant (name) VALUES ('Acme'), ('Umbrella') RETURNING id)
     INSERT INTO tenant_membership (tenant_id, entity_id, created_at) SELECT id, $1, now() - interval '1 day' * row_number() OVER () FROM made
     RETURNING tenant_id AS id`,
    [here.person.id],
  );
  await signInToCrm(here, browser);
  await app.db.pool.query('UPDATE sign_in_session SET tenant_id = $1', [tenants[0]!.id]);
  await signInToCrm(here, browser);
  expect((await listUses()).map(({ tenantId }) => tenantId)).toEqual([null, tenants[1]!.id, tenants[0]!.id]);
});
