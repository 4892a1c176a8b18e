import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countStatements } from '../../test/count-statements.ts';
import { Browser, signInAt } from '../../test/protocol-browser.ts';
import { redeem, signInToCrm, startSignIn, type World, world } from '../../test/relying-party.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
  await signInToCrm(here);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Without the read of the account, which is cached for two seconds. */
const perRequest = (statements: string[]) => statements.filter((name) => name !== 'person_find_by_id');

describe('statements of', () => {
  test('starting a sign-in', async () => {
    const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri);
    const { statements } = await countStatements(app, () => new Browser().send(url, {}));
    expect(perRequest(statements)).toEqual(['oidc_payload_save']);
  });

  /** Sends the password, and what the provider gives as the next address. */
  const sendPassword = async (parameters: Record<string, string>) => {
    const browser = new Browser();
    const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri, parameters);
    const page = await browser.open(url);
    const { email, password } = here.person;
    const address = new URL(`/api${page.url.pathname}/password`, page.url);
    const sent = await countStatements(app, () =>
      browser.api<{ redirectTo: string }>('POST', address, { email, password }),
    );
    return { browser, ...sent };
  };

  test('a password that leads straight to the app', async () => {
    const { statements } = await sendPassword({});
    expect(perRequest(statements)).toEqual([
      'oidc_payload_find',
      'throttle_charge',
      'person_find_credential',
      'audit_insert_event_and_throttle_release',
      'oidc_payload_complete_sign_in',
    ]);
  });

  test('coming back from the sign-in page by the provider', async () => {
    const { browser, result } = await sendPassword({ prompt: 'login' });
    const back = new URL(result.body.redirectTo);
    const { statements } = await countStatements(app, () => browser.send(back, {}));
    expect(perRequest(statements)).toEqual(['oidc_payload_redeem_interaction', 'oidc_payload_replace']);
  });

  test('a hop of a signed-in person', async () => {
    const { browser } = await signInToCrm(here);
    const { url } = await startSignIn(here.crm.configuration, here.crm.redirectUri);
    const { statements } = await countStatements(app, () => browser.send(url, {}));
    expect(perRequest(statements)).toEqual(['oidc_payload_find_session', 'oidc_payload_save']);
  });

  test('redeeming a code', async () => {
    const browser = new Browser();
    const attempt = await startSignIn(here.crm.configuration, here.crm.redirectUri);
    const page = await browser.open(attempt.url);
    const visit = await signInAt(browser, page.url, here.person);
    const { statements } = await countStatements(app, () => redeem(here.crm.configuration, visit, attempt));
    expect(perRequest(statements)).toEqual(['oidc_payload_find_token', 'oidc_payload_redeem']);
  });

  test('a refresh', async () => {
    const { tokens } = await signInToCrm(here);
    const refresh = () => client.refreshTokenGrant(here.crm.configuration, tokens.refresh_token!);
    const { statements } = await countStatements(app, refresh);
    expect(perRequest(statements).length).toBeLessThanOrEqual(2);
    expect(statements.filter((name) => name.startsWith('oidc_payload'))).toEqual(['oidc_payload_find_token']);
  });

  test('client credentials', async () => {
    await client.clientCredentialsGrant(here.crm.configuration);
    const { statements } = await countStatements(app, () => client.clientCredentialsGrant(here.crm.configuration));
    expect(perRequest(statements)).toEqual([]);
  });

  test('a whole sign-in with password', async () => {
    const { statements } = await countStatements(app, () => signInToCrm(here));
    expect(perRequest(statements).length, perRequest(statements).join(', ')).toBeLessThanOrEqual(8);
  });
});
