import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { codeOf, lossesOf } from '../../test/directory-actors.ts';
import { Browser, signInAt } from '../../test/protocol-browser.ts';
import { discover, type World, world } from '../../test/relying-party.ts';
import { serviceApi } from '../../test/service-api.ts';
import { loopbackFetch, type TestApp, testApp } from '../../test/test-app.ts';

const CALLBACK = 'https://grafana.example/login/generic_oauth';
let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
afterAll(() => app[Symbol.asyncDispose]());

const add = (creation: object = {}) =>
  serviceApi(app).admin.createClient({
    name: 'Grafana',
    redirectUris: [CALLBACK],
    ...creation,
  });

/** A request from software without PKCE. */
function authorizationUrl(clientId: string): URL {
  const url = new URL('/auth', app.issuer);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid email',
    state: 'state-of-the-client',
  }).toString();
  return url;
}

async function signInWithout(clientId: string): Promise<URL> {
  const browser = new Browser();
  const page = await signInAt(browser, (await browser.open(authorizationUrl(clientId))).url, here.person);
  const { body } = await browser.api<{ redirectTo: string }>(
    'POST',
    new URL(`/api${page.url.pathname}/consent`, app.issuer),
    {},
  );
  return (await browser.open(new URL(body.redirectTo, app.issuer))).leftTo!;
}

describe('a client whose software cannot do PKCE', () => {
  test('signs people in when it was registered without', async () => {
    const { clientId, clientSecret } = await add({ pkce: false, tokenEndpointAuthMethod: 'client_secret_post' });
    const back = await signInWithout(clientId);
    expect(back.searchParams.get('state')).toBe('state-of-the-client');
    const answer = await loopbackFetch(new URL('/token', app.issuer), {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: back.searchParams.get('code')!,
        redirect_uri: CALLBACK,
        client_id: clientId,
        client_secret: clientSecret!,
      }).toString(),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ id_token: expect.any(String) });
  });

  test.each([
    ['was not registered so', () => add()],
    ['is public', () => add({ public: true, redirectUris: [CALLBACK] })],
    ['is one of our own', async () => ({ clientId: 'crm', redirect: here.crm.redirectUri })],
  ])('is refused when it %s', async (_title, make) => {
    const { clientId, ...rest } = (await make()) as { clientId: string; redirect?: string };
    const url = authorizationUrl(clientId);
    url.searchParams.set('redirect_uri', rest.redirect ?? CALLBACK);
    const { status, headers } = await app.request(url.href);
    const back = new URL(headers.get('location')!);
    expect([status, back.searchParams.get('error')]).toEqual([303, 'invalid_request']);
    expect(back.searchParams.get('error_description')).toContain('PKCE');
  });
});

describe('registering a client', () => {
  test.each<[string, object, string]>([
    ['a fragment', { redirectUris: [`${CALLBACK}#x`] }, 'fragment'],
    ['an address that runs script', { redirectUris: ['javascript:alert(1)'] }, 'javascript:'],
    ['an address of data', { postLogoutRedirectUris: ['data:text/html,x'] }, 'data:'],
    ['no redirect URI at all', { redirectUris: [] }, 'at least one redirect URI'],
    ['a public client without PKCE', { public: true, pkce: false }, 'must use PKCE'],
    ['an unknown scope', { scopes: ['openid', 'phone'] }, 'scopes'],
    ['an unknown way to authenticate', { tokenEndpointAuthMethod: 'tls_client_auth' }, 'tokenEndpointAuthMethod'],
  ])('refuses %s at once, and names it', async (_title, creation, named) => {
    const error = await add(creation).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'request.invalid' });
    expect(JSON.stringify(error)).toContain(named);
  });

  test('is listed without its secret, and removed once', async () => {
    const { clientId, clientSecret } = await add({ name: 'Wiki', pkce: false });
    const { admin } = serviceApi(app);
    const listed = await admin.listClients();
    expect(listed.find((one) => one.clientId === clientId)).toMatchObject({ name: 'Wiki', pkce: false });
    expect(JSON.stringify(listed)).not.toContain(clientSecret);
    const configuration = await discover(app, clientId, clientSecret!);
    await admin.removeClient(clientId);
    expect(await codeOf(admin.removeClient(clientId))).toBe('clients.not_found');
    await expect(client.refreshTokenGrant(configuration, 'anything')).rejects.toMatchObject({ status: 401 });
    expect(await codeOf(admin.removeClient('crm'))).toBe('clients.not_found');
  });

  test('leaves word, when it is removed, of what it was given and its groups, and no block', async () => {
    const access = new AccessWorld(app);
    const { clientId } = await add({ name: 'Robot', pkce: false });
    const { rows } = await app.db.pool.query<{ subject: string; block: string; role: string }>(
      `WITH b AS (INSERT INTO permission_block (scope_mode) VALUES ('platform') RETURNING id),
         r AS (INSERT INTO role (name) VALUES ('Of robots') RETURNING id),
         s AS (INSERT INTO role_assignment (subject_kind, subject_id, role_id) SELECT 'entity', entity_id, r.id FROM client, r WHERE client.id = $1)
       INSERT INTO direct_policy (subject_kind, subject_id, block_id) SELECT 'entity', entity_id, b.id FROM client, b WHERE client.id = $1
       RETURNING subject_id AS subject, block_id AS block, (SELECT id FROM r) AS role`,
      [clientId],
    );
    const { subject, block, role } = rows[0]!;
    const group = await access.principalGroup();
    await access.member(group, subject);
    await serviceApi(app).admin.removeClient(clientId);
    expect(await lossesOf(app, subject)).toEqual({
      'group.member_removed': [group],
      'policy.removed': [null],
      'role_assignment.removed': [role],
    });
    expect((await app.db.pool.query('SELECT 1 FROM permission_block WHERE id = $1', [block])).rows).toEqual([]);
  });
});

test('discovery lists only what works', async () => {
  const discovery = (await (await app.request('/.well-known/openid-configuration')).json()) as Record<string, unknown>;
  expect(discovery['scopes_supported']).toEqual(['openid', 'profile', 'email', 'offline_access']);
  expect(discovery['claims_supported']).not.toContain('address');
  expect(discovery['claims_supported']).not.toContain('phone_number');
  expect(discovery['request_parameter_supported']).toBe(false);
  expect(discovery['request_uri_parameter_supported']).toBe(false);
});
