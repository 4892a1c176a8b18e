import * as client from 'openid-client';
import type { RequestInit } from 'undici';
import { registration, serviceApi, syncOf } from './service-api.ts';
import { Browser, signInAt, type Visit } from './protocol-browser.ts';
import { loopbackFetch, type TestApp } from './test-app.ts';

const PASSWORD = 'a long enough passphrase';

/** `openid-client` configured by discovery alone, like any relying party. */
export async function discover(app: TestApp, clientId: string, secret: string | null): Promise<client.Configuration> {
  const auth = secret === null ? client.None() : client.ClientSecretBasic(secret);
  const customFetch = ((url: string, init: RequestInit) => loopbackFetch(url, init)) as unknown as client.CustomFetch;
  const configuration = await client.discovery(new URL(app.issuer), clientId, undefined, auth, {
    execute: [client.allowInsecureRequests],
    [client.customFetch]: customFetch,
  });
  configuration[client.customFetch] = customFetch;
  return configuration;
}

export interface Attempt {
  url: URL;
  verifier: string;
  state: string;
  nonce: string;
}

/** The address that starts code + PKCE. */
export async function startSignIn(
  configuration: client.Configuration,
  redirectUri: string,
  parameters: Record<string, string> = {},
): Promise<Attempt> {
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...parameters,
  });
  return { url, verifier, state, nonce };
}

export function redeem(configuration: client.Configuration, visit: Visit, attempt: Attempt) {
  if (!visit.leftTo) throw new Error(`The browser did not come back: ${visit.url.href} ${visit.response.status}`);
  return client.authorizationCodeGrant(configuration, visit.leftTo, {
    pkceCodeVerifier: attempt.verifier,
    expectedState: attempt.state,
    expectedNonce: attempt.nonce,
    idTokenExpected: true,
  });
}

export interface World {
  app: TestApp;
  person: { id: string; email: string; password: string };
  crm: { url: string; redirectUri: string; secret: string; configuration: client.Configuration };
}

/** One person, and the apps `crm` and `billing`, both open to everyone. `crm` consumes `billing` and `auth`. */
export async function world(app: TestApp, extra: Parameters<typeof registration>[2] = {}): Promise<World> {
  const api = serviceApi(app);
  const open = { access: { open: 'everyone' as const, requestable: false } };
  const crm = registration('crm', 1, { ...open, consumes: ['billing', 'auth'], ...extra });
  const billing = registration('billing', 2, open);
  const shut = registration('vault', 3, {});
  await api.call('PUT', '/api/apps', syncOf(crm, billing, shut));
  const email = 'ada@example.com';
  const { person } = await api.admin.createPerson({
    email,
    name: 'Ada Lovelace',
    password: PASSWORD,
  });
  const configuration = await discover(app, 'crm', crm.client!.secret);
  return {
    app,
    person: { id: person.id, email, password: PASSWORD },
    crm: { url: crm.url, redirectUri: crm.client!.redirectUris[0]!, secret: crm.client!.secret, configuration },
  };
}

/** Signs the person in to `crm` with a new browser. */
export async function signInToCrm(
  { crm, person }: World,
  browser = new Browser(),
  parameters: Record<string, string> = {},
) {
  const attempt = await startSignIn(crm.configuration, crm.redirectUri, { resource: crm.url, ...parameters });
  const page = await browser.open(attempt.url);
  const visit = page.leftTo ? page : await signInAt(browser, page.url, person);
  const tokens = await redeem(crm.configuration, visit, attempt);
  return { browser, attempt, visit, tokens };
}
