import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browser, signInAt } from '../../test/protocol-browser.ts';
import { redeem, signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

const LIMIT = 3600;
let app: TestApp;
let here: World;
let browser: Browser;
beforeAll(async () => {
  app = await testApp();
  here = await world(app, { auth: { acr: 'password', maxAgeSeconds: LIMIT } });
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  browser = (await signInToCrm(here)).browser;
});

/** Moves every password entry back by this time. */
async function age(seconds: number): Promise<void> {
  await app.db.pool.query(
    `UPDATE oidc_payload SET payload = jsonb_set(payload, '{loginTs}', to_jsonb((payload ->> 'loginTs')::int - $1::int))
     WHERE kind = 'Session' AND payload ? 'loginTs'`,
    [seconds],
  );
}

async function open(parameters: Record<string, string> = {}) {
  const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri, parameters);
  return { attempt, visit: await browser.open(attempt.url) };
}

async function outcome(parameters: Record<string, string> = {}): Promise<string> {
  const { visit } = await open(parameters);
  if (!visit.leftTo) return visit.url.pathname.split('/')[1]!;
  return visit.leftTo.searchParams.get('error') ?? 'code';
}

describe('max_age of a manifest', () => {
  test('needs no page while the sign-in is recent, also without one being allowed', async () => {
    await age(LIMIT - 60);
    expect([await outcome(), await outcome({ prompt: 'none' })]).toEqual(['code', 'code']);
  });

  test('asks for the password again afterwards; prompt=none is told so', async () => {
    await age(LIMIT + 60);
    expect([await outcome(), await outcome({ prompt: 'none' })]).toEqual(['interaction', 'login_required']);
  });

  test('continues with a fresh auth_time after the password', async () => {
    await age(LIMIT + 60);
    const { attempt, visit } = await open();
    const tokens = await redeem(here.crm.configuration, await signInAt(browser, visit.url, here.person), attempt);
    expect(Date.now() / 1000 - tokens.claims()!.auth_time!).toBeLessThan(30);
    expect(await outcome({ prompt: 'none' })).toBe('code');
  });

  test.each(['86400', String(Number.MAX_SAFE_INTEGER)])('cannot be raised to %s by the request', async (max_age) => {
    await age(LIMIT + 60);
    expect(await outcome({ max_age })).toBe('interaction');
    expect(await outcome({ max_age, prompt: 'none' })).toBe('login_required');
  });

  test('can be lowered by the request', async () => {
    await age(120);
    expect(await outcome({ max_age: '60' })).toBe('interaction');
    expect(await outcome({ max_age: '60', prompt: 'none' })).toBe('login_required');
    expect(await outcome({ max_age: '600' })).toBe('code');
  });

  test.each(['-1', '1.5', 'x', 'Infinity', '1e400', 'NaN', '9007199254740993'])(
    'of %s in the request is an invalid request',
    async (max_age) => {
      expect(await outcome({ max_age })).toBe('invalid_request');
    },
  );

  test('of a pushed request does not get around it', async () => {
    await age(LIMIT + 60);
    const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri, { max_age: '86400' });
    const pushed = await app.request('/request', {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${btoa(`crm:${here.crm.secret}`)}`,
      },
      body: url.searchParams.toString(),
    });
    const { request_uri } = (await pushed.json()) as { request_uri: string };
    const visit = await browser.open(`${app.issuer}/auth?${new URLSearchParams({ client_id: 'crm', request_uri })}`);
    expect(visit.url.pathname).toMatch(/^\/interaction\//);
  });
});

test('an app without it takes a sign-in of any age', async () => {
  const billing = await startSignIn(here.crm.configuration, 'http://billing.localhost:8080/api/auth/callback', {
    client_id: 'billing',
    prompt: 'none',
  });
  await age(LIMIT + 60);
  expect((await browser.open(billing.url)).leftTo?.searchParams.get('code')).toBeTruthy();
});
