import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../../test/service-api.ts';
import { loopbackFetch, type TestApp, testApp } from '../../../test/test-app.ts';
import { tokenForAuth } from '../../../test/token-for-auth.ts';
import { RouteRequirements } from '../route-requirements.ts';
import { type Area, listAreas } from './areas.ts';

const ADA = 'ada@example.com';
const open = { access: { open: 'everyone' as const, requestable: false }, consumes: ['auth'] };
const hostile = registration('hostile', 1, open);
const portal = registration('portal', 2, open);
const admin = registration('admin', 3, open);

let app: TestApp;
let api: ServiceApi;

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  await api.call('PUT', '/api/apps', syncOf(hostile, portal, admin));
  await api.admin.createPerson({ email: ADA, name: 'Ada', administrator: true });
});
afterAll(() => app[Symbol.asyncDispose]());

/** The token that the app's backend gets for the administrator who opened it. */
async function tokenOf(registered: typeof hostile): Promise<string> {
  const { slug } = registered;
  const own = await api.call<{ accessToken: string }>('POST', '/api/development/tokens', { email: ADA, slug });
  return tokenForAuth(app, registered, own.accessToken);
}

/** The path contains ids that do not exist. */
async function call(
  route: string,
  token: string,
  body: object = {},
): Promise<{ status: number; code?: string; app?: string }> {
  const [method, path] = route.split(' ') as [string, string];
  const query = path === '/api/directory/people' ? '?ids=x' : '';
  const response = await app.request(path.replaceAll(/:\w+/g, 'x') + query, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(method !== 'GET' && { 'content-type': 'application/json' }) },
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  });
  return { ...((await response.json().catch(() => ({}))) as object), status: response.status };
}

const routes = (wanted: (area: Area | undefined) => boolean) =>
  app
    .get(RouteRequirements)
    .list()
    .filter(({ requirement, area }) => requirement !== 'public' && wanted(area))
    .map(({ route }) => route);
const within = (ceiling: Parameters<typeof listAreas>[0]) => (area: Area | undefined) =>
  area !== undefined && listAreas(ceiling).includes(area);

/** Every query and mutation of the schema. */
async function listFields(): Promise<string[]> {
  const { schema } = await import('../../graphql/schema.ts');
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type!.getFields()).map((name) => `${type!.name.toLowerCase()} { ${name} }`),
  );
}

describe('an app that any manifest makes, opened by an administrator', () => {
  it('reaches the launcher and the directory, and is refused by name on every other route that takes a person', async () => {
    const token = await tokenOf(hostile);
    const allowed = routes(within('directory'));
    expect(allowed).toEqual(['GET /api/directory/people', 'GET /api/me/apps']);
    for (const route of allowed) expect([route, (await call(route, token)).status]).toEqual([route, 200]);
    const refused = routes((area) => area !== undefined && !within('directory')(area));
    expect(refused.length).toBeGreaterThan(15);
    expect(refused).toContain('POST /graphql');
    for (const route of refused)
      expect([route, await call(route, token)]).toMatchObject([
        route,
        { status: 403, code: 'access.beyond_app', app: 'hostile', areas: ['directory', 'launcher'] },
      ]);
  });

  it('is refused every query and mutation of the schema, however it asks', async () => {
    const token = await tokenOf(hostile);
    const fields = await listFields();
    expect(fields.length).toBeGreaterThan(150);
    for (const query of [...fields, '{ __schema { types { name } } }', '{ __typename }'])
      expect([query, await call('POST /graphql', token, { query })]).toMatchObject([
        query,
        { status: 403, code: 'access.beyond_app' },
      ]);
  });

  it('gets nothing where a person’s token is not asked for', async () => {
    const token = await tokenOf(hostile);
    for (const route of routes((area) => area === undefined)) {
      const { status } = await call(route, token);
      // These routes are for apps; auth itself is not one.
      const takesAnApp = ['GET /access/v1/snapshot', 'GET /access/v1/apps'].includes(route);
      expect([route, status]).toEqual([route, takesAnApp ? 403 : 401]);
    }
  });

  it('is not helped by the name of the console: the id of the manifest decides', async () => {
    const token = await tokenOf(admin);
    expect((await call('GET /version', token)).status).toBe(200);
    await app.db.pool.query(`UPDATE app SET manifest_id = uuidv7() WHERE slug = 'admin'`);
    await expect
      .poll(async () => (await call('GET /version', token)).code, { timeout: 10_000 })
      .toBe('access.beyond_app');
    await app.db.pool.query(`UPDATE app SET manifest_id = $1 WHERE slug = 'admin'`, [admin.id]);
    await expect.poll(async () => (await call('GET /version', token)).status, { timeout: 10_000 }).toBe(200);
  });

  it('cannot be registered as the console or the portal', async () => {
    for (const claim of [
      { id: admin.id },
      { slug: 'admin' },
      { previousSlugs: ['admin'] },
      { id: portal.id },
      { slug: 'portal' },
    ]) {
      const response = await api.send('PUT', '/api/apps', syncOf({ ...hostile, ...claim }));
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([409, 'apps.platform_app']);
    }
  });

  it('asks with its own token only about itself', async () => {
    const response = await loopbackFetch(new URL('/token', app.issuer), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`hostile:${hostile.client!.secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', resource: app.issuer }).toString(),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    for (const route of routes((area) => area !== undefined))
      expect([route, (await call(route, token)).status]).toEqual([route, route.includes(' /access/v1/') ? 400 : 401]);
  });
});

describe('the portal and the administration console', () => {
  it('the portal reaches its own pages, and an administrator reaches no more through it', async () => {
    const token = await tokenOf(portal);
    for (const route of routes(within('portal')).filter((one) => one.startsWith('GET ')))
      expect([route, (await call(route, token)).status]).toEqual([route, 200]);
    for (const route of routes((area) => area === 'administration'))
      expect([route, (await call(route, token)).code]).toEqual([route, 'access.beyond_app']);
  });

  it('the portal decides requests and nothing else, even for an administrator', async () => {
    const token = await tokenOf(portal);
    const review = routes((area) => area === 'review');
    expect(review).toEqual([
      'DELETE /api/me/requests-to-decide/:id/approval',
      'GET /api/me/requests-to-decide',
      'POST /api/me/requests-to-decide/:id/approval',
      'POST /api/me/requests-to-decide/:id/denial',
    ]);
    // The ids don't exist: each call reaches its service.
    const body = { reason: 'No.' };
    const codes = await Promise.all(review.map(async (route) => (await call(route, token, body)).code));
    expect(codes).toEqual([
      'access.request_not_found',
      undefined,
      'access.request_not_found',
      'access.request_not_found',
    ]);
    for (const query of await listFields())
      expect([query, (await call('POST /graphql', token, { query })).code]).toEqual([query, 'access.beyond_app']);
  });

  it('the console reaches all that the person may do', async () => {
    const token = await tokenOf(admin);
    for (const route of routes((area) => area !== undefined).filter((one) => !one.startsWith('DELETE ')))
      expect([route, (await call(route, token)).code]).not.toEqual([route, 'access.beyond_app']);
  });
});
