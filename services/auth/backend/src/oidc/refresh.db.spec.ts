import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Browser, signInAt } from '../../test/protocol-browser.ts';
import { discover, redeem, signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
afterAll(() => app[Symbol.asyncDispose]());

describe('an app of ours', () => {
  test('keeps its refresh token, 50 refreshes at once included', async () => {
    const { tokens } = await signInToCrm(here);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!)),
    );
    expect(new Set(answers.map((answer) => answer.refresh_token))).toEqual(new Set([tokens.refresh_token]));
    expect(new Set(answers.map((answer) => answer.access_token)).size).toBe(50);
  });

  test('cannot refresh for another audience', async () => {
    const { tokens } = await signInToCrm(here);
    const resource = 'http://billing.localhost:8080';
    await expect(
      client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!, { resource }),
    ).rejects.toMatchObject({ error: 'invalid_target' });
  });

  test("cannot use another app's refresh token", async () => {
    const { tokens } = await signInToCrm(here);
    const billing = await discover(app, 'billing', registration('billing', 2).client!.secret);
    await expect(client.refreshTokenGrant(billing, tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  test('gets nothing more for a person who was disabled', async () => {
    const api = serviceApi(app);
    await api.admin.createPerson({ email: 'eve@example.com', name: 'Eve', password: here.person.password });
    const { tokens } = await signInToCrm({ ...here, person: { ...here.person, email: 'eve@example.com' } });
    await api.admin.setDisabled('eve@example.com', true);
    await expect(client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('a public client', () => {
  async function publicTokens() {
    const created = await serviceApi(app).admin.createClient({
      name: 'Single page',
      redirectUris: ['https://spa.example/callback'],
      scopes: ['openid', 'offline_access'],
      public: true,
    });
    const configuration = await discover(app, created.clientId, null);
    const browser = new Browser();
    const attempt = await startSignIn(configuration, 'https://spa.example/callback', {
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const page = await browser.open(attempt.url);
    const consentPage = await signInAt(browser, page.url, here.person);
    const { body } = await browser.api<{ redirectTo: string }>(
      'POST',
      new URL(`/api${consentPage.url.pathname}/consent`, app.issuer),
      {},
    );
    const tokens = await redeem(configuration, await browser.open(new URL(body.redirectTo, app.issuer)), attempt);
    return { configuration, tokens };
  }

  test('may present a rotated refresh token again within three seconds, 10 times at once included', async () => {
    const { configuration, tokens } = await publicTokens();
    const answers = await Promise.all(
      // All of them within the three seconds, on a busy machine too.
      Array.from({ length: 10 }, () => client.refreshTokenGrant(configuration, tokens.refresh_token!)),
    );
    expect(answers.every((answer) => answer.refresh_token !== tokens.refresh_token)).toBe(true);
  });

  test('loses everything when a rotated refresh token comes back later', async () => {
    const { configuration, tokens } = await publicTokens();
    const next = await client.refreshTokenGrant(configuration, tokens.refresh_token!);
    await app.db.pool.query(
      `UPDATE oidc_payload SET consumed_at = consumed_at - interval '4 seconds' WHERE kind = 'RefreshToken' AND consumed_at IS NOT NULL`,
    );
    await expect(client.refreshTokenGrant(configuration, tokens.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    await expect(client.refreshTokenGrant(configuration, next.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  test('does not live longer by rotating', async () => {
    const { configuration, tokens } = await publicTokens();
    const expiry = async () =>
      (await app.db.pool.query<{ max: Date }>(`SELECT max(expires_at) FROM oidc_payload WHERE kind = 'RefreshToken'`))
        .rows[0]!.max;
    const before = await expiry();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
    try {
      await client.refreshTokenGrant(configuration, tokens.refresh_token!);
    } finally {
      vi.useRealTimers();
    }
    expect(Math.abs((await expiry()).getTime() - before.getTime())).toBeLessThan(3000);
  });
});
