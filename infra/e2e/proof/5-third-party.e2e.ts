import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { administrator } from '../src/people.ts';
import { loopbackFetch } from '../src/loopback-fetch.ts';
import { expect, expectAccessible, open, signIn, test } from '../src/proof.ts';

test.describe.configure({ mode: 'serial' });

interface RegisteredClient {
  clientId: string;
  clientSecret: string;
}

test('an ordinary OpenID client works from discovery alone: code with PKCE, consent, RS256', async ({
  page,
  platform,
}) => {
  const listener = createServer((_request, response) => response.end('signed in')).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const redirectUri = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/callback`;
  const registered = await platform.porticoJson<RegisteredClient>([
    'client',
    'add',
    'Ledger Export',
    '--redirect',
    redirectUri,
  ]);
  const config = await discover(await platform.url('auth'), registered);
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const authorize = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  await open(page, authorize.href);
  await signIn(page, administrator);
  await expect(page.getByRole('heading', { name: /Ledger Export/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  await page.waitForURL(`${redirectUri}?**`);

  const tokens = await client.authorizationCodeGrant(config, new URL(page.url()), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  expect(tokens.claims()).toMatchObject({ iss: await platform.url('auth') });
  const header = JSON.parse(Buffer.from(tokens.id_token?.split('.')[0] ?? '', 'base64url').toString()) as {
    alg: string;
  };
  expect(header.alg).toBe('RS256');
  const subject = tokens.claims()?.sub ?? '';
  expect(await client.fetchUserInfo(config, tokens.access_token, subject)).toMatchObject({
    email: administrator.email,
  });
  listener.close();
});

test('the device flow signs a device in from another screen', async ({ page, platform }) => {
  const registered = await platform.porticoJson<RegisteredClient>(['client', 'add', 'Kiosk', '--grant', 'device_code']);
  const config = await discover(await platform.url('auth'), registered);
  const device = await client.initiateDeviceAuthorization(config, { scope: 'openid' });
  const polling = client.pollDeviceAuthorizationGrant(config, device);
  await open(page, device.verification_uri_complete ?? '');
  await expect(page.getByRole('button', { name: 'Yes, connect it' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Yes, connect it' }).click();
  await signIn(page, administrator);
  await page.getByRole('button', { name: 'Allow', exact: true }).click();
  expect((await polling).access_token).toBeTruthy();
});

test('client credentials give a machine a token of its own', async ({ platform }) => {
  const registered = await platform.porticoJson<RegisteredClient>([
    'client',
    'add',
    'Nightly Import',
    '--grant',
    'client_credentials',
    '--api',
    'template-app',
  ]);
  const config = await discover(await platform.url('auth'), registered);
  const resource = await platform.url('template-app');
  const tokens = await client.clientCredentialsGrant(config, { resource });
  expect(tokens.access_token).toBeTruthy();
  const introspected = await client.tokenIntrospection(config, tokens.access_token);
  expect(introspected).toMatchObject({ active: true, client_id: registered.clientId });

  const { clientId: id } = registered;
  await platform.porticoJson([
    'client',
    'edit',
    id,
    '--name',
    'Hourly Import',
    '--trusted',
    '--home',
    'https://import.example',
  ]);
  const rotated = await platform.porticoJson<RegisteredClient>(['client', 'rotate-secret', id, '--now']);
  await expect(client.clientCredentialsGrant(config, { resource })).rejects.toMatchObject({ status: 401 });
  const next = await discover(await platform.url('auth'), rotated);
  expect((await client.clientCredentialsGrant(next, { resource })).access_token).toBeTruthy();
  const shown = await platform.porticoJson<object>(['client', 'show', id]);
  expect(shown).toMatchObject({ name: 'Hourly Import', trusted: true, apis: ['template-app'] });
});

function discover(issuer: string, { clientId, clientSecret }: RegisteredClient): Promise<client.Configuration> {
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: loopbackFetch as unknown as client.CustomFetch,
  });
}
