import type { DevelopmentToken } from '@portico/api-types';
import type { TestBrowser } from '@portico/auth-client-nest/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '../../test/directory-actors.ts';
import { basic } from '../../test/event-reader.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { SdkApp } from '../../test/sdk-app.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { PoliciesService } from '../access-model/policies/policies.service.ts';
import { createApp } from '../create-app.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { EntityLifecycle } from '../entities/entity-lifecycle.service.ts';

const INES = 'ines@example.com';
const PASSWORD = 'the lamp is on the third shelf';
const crm = registration('crm', 1);
const wiki = registration('wiki', 2);
const robot = registration('robot', 3, { consumes: ['crm'] });
/** The limit promised in docs/architecture/contracts.md. */
const PATIENCE = { timeout: 10_000, interval: 50 };
const LONG = { timeout: 20_000 };

let auth: TestApp;
let api: ServiceApi;
let apps: SdkApp[];

beforeAll(async () => {
  auth = await testApp();
  api = serviceApi(auth);
  await api.call('PUT', '/api/apps', syncOf(crm, wiki, robot));
  await api.admin.createPerson({ email: INES, name: 'Ines', password: PASSWORD });
  apps = await Promise.all([crm, wiki].map((one) => SdkApp.start(auth, one)));
});
afterAll(async () => {
  await Promise.all(apps.map((app) => app[Symbol.asyncDispose]()));
  await auth[Symbol.asyncDispose]();
});

interface Visitor {
  app: SdkApp;
  browser: TestBrowser;
  token: string;
}
let visitors: Visitor[];

beforeEach(async () => {
  await api.call('PUT', '/api/apps', syncOf(crm, wiki, robot));
  await api.admin.setDisabled(INES, false);
  for (const { slug } of [crm, wiki]) await api.admin.giveAppRole({ person: INES, slug });
  visitors = await Promise.all(apps.map(visit));
  for (const { app } of visitors) await isHeard(app);
  await expect.poll(answersOfAll, LONG).toEqual(Array(8).fill(200));
});

async function visit(app: SdkApp): Promise<Visitor> {
  const { slug } = app.registration;
  const token = (await api.call<DevelopmentToken>('POST', '/api/development/tokens', { email: INES, slug }))
    .accessToken;
  return { app, browser: await app.signIn(INES, PASSWORD), token };
}
/** Waits for a new heartbeat. */
async function isHeard(app: SdkApp): Promise<void> {
  const since = app.now();
  await expect.poll(() => app.events.heardAt, LONG).toBeGreaterThan(since);
}
/** Cookie session and bearer token, at a route for people and at a route with a permission. */
const answersOf = ({ app, browser, token }: Visitor) =>
  Promise.all(['/api/me', '/api/deals'].flatMap((path) => [app.ask(path, browser), app.ask(path, token)]));
const answersOfAll = async () => (await Promise.all(visitors.map(answersOf))).flat();

describe('access ends in less than two seconds, for cookie session and bearer token, in each app', () => {
  it('when the person is disabled', async () => {
    await api.admin.setDisabled(INES, true);
    await expect.poll(answersOfAll, PATIENCE).toEqual(Array(8).fill(401));
  });

  it('when the person’s role is taken: in that app, and in no other', async () => {
    await api.admin.takeAppRoles({ person: INES, slug: 'crm' });
    await expect.poll(() => answersOf(visitors[0]!), PATIENCE).toEqual([403, 403, 403, 403]);
    expect(await answersOf(visitors[1]!)).toEqual([200, 200, 200, 200]);
  });

  it('when a role loses the permission', async () => {
    const roles = [{ key: 'viewer', title: 'Viewer', grants: [], default: true }];
    await api.call('PUT', '/api/apps', syncOf({ ...crm, roles }, wiki, robot));
    await expect.poll(() => answersOf(visitors[0]!), PATIENCE).toEqual([200, 200, 403, 403]);
  });

  it('when the app itself is withdrawn', async () => {
    await api.call('PUT', '/api/apps', syncOf(wiki, robot));
    await expect
      .poll(async () => (await answersOf(visitors[0]!)).every((status) => status >= 400), PATIENCE)
      .toBe(true);
  });
});

it('ends the calls of an app within two seconds, its own and those for people, when its entity may no longer make them', async () => {
  const ask = async (parameters: Record<string, string>) => {
    const response = await auth.request('/token', {
      method: 'POST',
      headers: {
        authorization: basic('robot', robot.client!.secret),
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ resource: crm.url, ...parameters }).toString(),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  };
  await api.admin.giveAppRole({ person: INES, slug: 'robot' });
  const { accessToken } = await api.call<DevelopmentToken>('POST', '/api/development/tokens', {
    email: INES,
    slug: 'robot',
  });
  const own = await ask({ grant_type: 'client_credentials' });
  const forInes = await ask({
    grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    subject_token: accessToken,
    subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  });
  const [app] = apps as [SdkApp];
  const answers = async () => [await app.ask('/api/machines', own), await app.ask('/api/deals', forInes)];
  await expect.poll(answers, LONG).toEqual([200, 200]);
  const [entities, policies] = [
    auth.get(EntityLifecycle, { strict: false }),
    auth.get(PoliciesService, { strict: false }),
  ];
  const entity = (await auth.get(AccessEngine, { strict: false }).currentModel()).findAppBySlug('robot')!.id;
  await entities.suspend(operator, entity);
  await expect.poll(answers, PATIENCE).toEqual([401, 401]);
  await entities.enable(operator, entity);
  await expect.poll(answers, LONG).toEqual([200, 200]);
  const given = await policies.list(operator, { tenantId: null, subjectKind: 'entity', subjectId: entity });
  await policies.remove(operator, given.items[0]!.id);
  await expect.poll(answers, PATIENCE).toEqual([401, 401]);
  // Declaring it again grants it again.
  await api.call('PUT', '/api/apps', syncOf(crm, wiki, { ...robot, consumes: [] }));
});

it("asks auth nothing while the stream confirms the app's answers", async () => {
  const [{ app }] = visitors as [Visitor];
  app.aheadMs += 30_000;
  await isHeard(app);
  const asked: string[] = [];
  const stop = auth.db.onStatement(({ name }) => asked.push(name));
  expect(await answersOf(visitors[0]!)).toEqual([200, 200, 200, 200]);
  stop();
  expect(asked).not.toContain('access_facts');
});

it('believes an answer for 60 seconds while auth is away, then answers 503, and hears again afterwards', async () => {
  const visitor = visitors[1]!;
  await auth.nest.close();
  visitor.app.aheadMs += 40_000;
  expect((await answersOf(visitor)).every((status) => status === 200)).toBe(true);
  visitor.app.aheadMs += 25_000;
  expect((await answersOf(visitor)).every((status) => status === 503)).toBe(true);
  const again = await createApp(auth.config);
  await again.listen(auth.config.port, auth.config.host);
  auth.nest = again;
  await isHeard(visitor.app);
  await expect.poll(() => answersOf(visitor), LONG).toEqual([200, 200, 200, 200]);
  await api.admin.takeAppRoles({ person: INES, slug: 'wiki' });
  await expect.poll(() => answersOf(visitor), PATIENCE).toEqual([403, 403, 403, 403]);
});

it('lets no client credentials token pass for a person', async () => {
  const response = await auth.request('/token', {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`robot:${robot.client!.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource: crm.url }).toString(),
  });
  const { access_token: token } = (await response.json()) as { access_token: string };
  expect([await apps[0]!.ask('/api/me', token), await apps[0]!.ask('/api/deals', token)]).toEqual([403, 403]);
});

// Runs last: the app's stream does not come back.
it('ends access within two seconds without a stream as well', async () => {
  const visitor = visitors[0]!;
  visitor.app.events.onModuleDestroy();
  await api.admin.takeAppRoles({ person: INES, slug: 'crm' });
  visitor.app.aheadMs += 2000;
  expect(await answersOf(visitor)).toEqual([403, 403, 403, 403]);
});
