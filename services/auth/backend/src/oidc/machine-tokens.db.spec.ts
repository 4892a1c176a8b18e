import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basic } from '../../test/event-reader.ts';
import { type World, world } from '../../test/relying-party.ts';
import { registration, serviceApi } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { byLibrary, withoutLibrary } from '../../test/with-and-without-library.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';
import { operator } from '../../test/directory-actors.ts';
import { TokenEndpoint } from './tokens/token-endpoint.ts';

const BILLING = 'http://billing.localhost:8080';
let app: TestApp;
let here: World;
beforeAll(async () => {
  app = await testApp();
  here = await world(app);
});
afterAll(() => app[Symbol.asyncDispose]());

type Answer = { status: number; headers: Record<string, string>; body: Record<string, unknown> };

async function ask(body: string, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await app.request('/token', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: basic('crm', here.crm.secret),
      'x-request-id': 'machine-tokens',
      ...headers,
    },
    body,
  });
  const { date: _date, ...rest } = Object.fromEntries(response.headers);
  return { status: response.status, headers: rest, body: (await response.json()) as Record<string, unknown> };
}

/** The same request with and without the library, and whether it was needed. */
async function askBoth(body: string, headers: Record<string, string> = {}) {
  const { answer: ours, isOurs } = await withoutLibrary(app, () => ask(body, headers));
  const librarys = await byLibrary(app, TokenEndpoint, () => ask(body, headers));
  return { isOurs, ours, librarys };
}

/** Without what differs between two tokens. */
function shapeOf({ status, headers, body }: Answer) {
  const { access_token, ...rest } = body;
  const { jti, iat, exp, ...claims } = decodeJwt(String(access_token));
  const times = { lifetime: exp! - iat!, jtiLength: jti!.length };
  return {
    status,
    headers,
    rest,
    order: Object.keys(body),
    header: decodeProtectedHeader(String(access_token)),
    claims,
    times,
  };
}

const GRANT = 'grant_type=client_credentials';

describe('client credentials', () => {
  test.each([
    ['for the app itself', GRANT],
    ['for its own address', `${GRANT}&resource=http%3A%2F%2Fcrm.localhost%3A8080`],
    ['for its own address with a slash', `${GRANT}&resource=http%3A%2F%2Fcrm.localhost%3A8080%2F`],
    ['for another app', `resource=${encodeURIComponent(BILLING)}&${GRANT}`],
  ])('%s are answered as by the library', async (_name, body) => {
    const { isOurs, ours, librarys } = await askBoth(body);
    expect(isOurs).toBe(true);
    expect(shapeOf(ours)).toEqual(shapeOf(librarys));
    expect(ours.status).toBe(200);
  });

  test.each<[string, string, Record<string, string>]>([
    ['a wrong secret', GRANT, { authorization: basic('crm', 'wrong') }],
    ['an empty secret', GRANT, { authorization: basic('crm', '') }],
    ['an unknown client', GRANT, { authorization: basic('nobody', 'x') }],
    [
      'two spaces before the secret',
      GRANT,
      { authorization: basic('crm', registration('crm', 1).client!.secret).replace(' ', '  ') },
    ],
    ['another authorization scheme', GRANT, { authorization: 'Bearer x' }],
    ['two mechanisms', `${GRANT}&client_secret=x`, {}],
    ['another client in the body', `${GRANT}&client_id=billing`, {}],
    ['a repeated grant type', `${GRANT}&${GRANT}`, {}],
    ['an unknown grant type', 'grant_type=client_credential', {}],
    ['a question mark first', `?${GRANT}`, {}],
    ['a scope', `${GRANT}&scope=openid`, {}],
    ['an API without a grant', `${GRANT}&resource=http%3A%2F%2Fvault.localhost%3A8080`, {}],
    ['a path below an API', `${GRANT}&resource=${encodeURIComponent(`${BILLING}/x`)}`, {}],
    ['a relative resource', `${GRANT}&resource=billing`, {}],
    ['a resource with a fragment', `${GRANT}&resource=${encodeURIComponent(`${BILLING}#x`)}`, {}],
    ['an empty resource', `${GRANT}&resource=`, {}],
    ['two resources', `${GRANT}&resource=${encodeURIComponent(BILLING)}&resource=${encodeURIComponent(BILLING)}`, {}],
    ['a wrong proof of a key', GRANT, { dpop: 'x' }],
    ['a page of another origin', GRANT, { origin: 'https://evil.example' }],
    ['an attestation', GRANT, { 'oauth-client-attestation': 'x' }],
    ['another content type', '{}', { 'content-type': 'application/json' }],
  ])('%s is left to the library', async (_name, body, headers) => {
    const { isOurs, ours, librarys } = await askBoth(body, headers);
    expect(isOurs).toBe(false);
    const withoutToken = ({ body: { access_token: _token, ...rest }, ...answer }: Answer) => ({ ...answer, rest });
    expect(withoutToken(ours)).toEqual(withoutToken(librarys));
  });

  test('are refused at once to a suspended client, and to one without this grant', async () => {
    const { clientId, clientSecret } = await serviceApi(app).admin.createClient({
      name: 'Nightly import',
      grantTypes: ['client_credentials'],
      apis: ['crm'],
    });
    const body = `${GRANT}&resource=${encodeURIComponent(here.crm.url)}`;
    const authorization = basic(clientId, clientSecret!);
    expect((await askBoth(body, { authorization })).isOurs).toBe(true);
    const { rows } = await app.db.pool.query<{ id: string }>('SELECT entity_id AS id FROM client WHERE id = $1', [
      clientId,
    ]);
    await app.get(EntityLifecycle).suspend(operator, rows[0]!.id);
    expect(await ask(body, { authorization })).toMatchObject({ status: 400, body: { error: 'unauthorized_client' } });

    const wiki = await serviceApi(app).admin.createClient({
      name: 'Wiki',
      redirectUris: ['https://wiki.example/callback'],
      apis: ['crm'],
    });
    expect(await ask(body, { authorization: basic(wiki.clientId, wiki.clientSecret!) })).toMatchObject({ status: 400 });
  });
});
