import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson, operator } from '../../../test/directory-actors.ts';
import { type GraphqlApi, graphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { TenantAppsService } from '../../access/tenant-apps.service.ts';
import { Doors } from '../../access/doors.ts';

const QUERY = `query ($tenantId: ID!, $slug: String!, $disable: Boolean) {
  change: simulateAppForTenant(tenantId: $tenantId, slug: $slug, disable: $disable) {
    changing gaining losing complete
    gains { entity { id } action app { id } scope { mode object { id } tenant { id } } }
    loses { entity { id } action app { id } }
    before { entityId titles }
  } }`;

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let crm: string;
let editor: string;
let tenantId: string;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1)));
  const role = await app.db.prisma.role.findFirstOrThrow({ where: { key: 'editor', app: { slug: 'crm' } } });
  [crm, editor] = [role.appId!, role.id];
});
afterAll(() => app[Symbol.asyncDispose]());
beforeEach(async () => {
  tenantId = await world.tenant();
});

interface Effects {
  change: { gains: { entity: { id: string }; action: string }[]; loses: { entity: { id: string }; action: string }[] };
}

const simulate = async (disable: boolean) =>
  (await api.call<Effects>(QUERY, { tenantId, slug: 'crm', disable })).change;
const actionsOf = (effects: Effects['change']['gains'], id: string) =>
  effects
    .filter(({ entity }) => entity.id === id)
    .map(({ action }) => action)
    .sort();
const EDITING = ['deal.read', 'deal.write', 'open'];

async function member(inTenant: string | null = tenantId): Promise<string> {
  const { id } = await addPerson(app, 'Member');
  await world.joins(tenantId, id);
  await world.assign(id, editor, { tenantId: inTenant });
  return id;
}
const opens = async (personId: string) =>
  (await app.get(Doors, { strict: false }).decide({ personId, appId: crm, tenantId })).decision.allowed;
const rows = () =>
  Promise.all([
    app.db.prisma.entity.count(),
    app.db.prisma.auditEvent.count({ where: { action: { not: 'decision.denied' } } }),
    app.db.prisma.platformEvent.count(),
  ]);

it('lists who gains the door and its permissions, and says what enabling then really does', async () => {
  const [holder, onPlatform] = [await member(), await member(null)];
  const idle = (await addPerson(app, 'Idle')).id;
  await world.joins(tenantId, idle);
  const before = await rows();
  const effects = await simulate(false);
  expect(effects).toMatchObject({ changing: 1, gaining: 1, losing: 0, complete: true, loses: [] });
  expect(actionsOf(effects.gains, holder)).toEqual(EDITING);
  const tenant = { id: tenantId };
  expect(effects.gains.find(({ action }) => action === 'open')).toEqual({
    entity: { id: holder },
    action: 'open',
    app: null,
    scope: { mode: 'object', object: { id: crm }, tenant },
  });
  expect(await rows()).toEqual(before);
  expect([await opens(holder), await opens(onPlatform), await opens(idle)]).toEqual([false, true, false]);
  await app.get(TenantAppsService).enableAppForTenant(operator, { tenantId, slug: 'crm' });
  expect([await opens(holder), await opens(onPlatform), await opens(idle)]).toEqual([true, true, false]);
  expect(await simulate(false)).toMatchObject({ changing: 0 });
});

it('lists who loses it when it is disabled; not people whom the platform lets in', async () => {
  await app.get(TenantAppsService).enableAppForTenant(operator, { tenantId, slug: 'crm' });
  const [holder] = [await member(), await member(null)];
  const effects = await simulate(true);
  expect(effects).toMatchObject({ changing: 1, losing: 1, gaining: 0, gains: [] });
  expect(actionsOf(effects.loses, holder)).toEqual(EDITING);
  expect(effects).toMatchObject({ before: [{ entityId: holder, titles: expect.any(Array) }] });
  expect(await opens(holder)).toBe(true);
  await app.get(TenantAppsService).disableAppForTenant(operator, { tenantId, slug: 'crm' });
  expect(await opens(holder)).toBe(false);
  expect(await simulate(true)).toMatchObject({ changing: 0 });
});

it('shows that enabling excludes people whom the tenant denies its own app', async () => {
  const person = await member(null);
  await world.policy(person, { actions: ['open'], scope: { mode: 'tenant', tenantId }, effect: 'deny' });
  const effects = await simulate(false);
  expect(actionsOf(effects.loses, person)).toContain('open');
  expect(await opens(person)).toBe(true);
  await app.get(TenantAppsService).enableAppForTenant(operator, { tenantId, slug: 'crm' });
  expect(await opens(person)).toBe(false);
});

it('is refused like the change itself', async () => {
  const asked = { tenantId, slug: 'crm' };
  const administrator = await addPerson(app, 'Ana');
  await world.joins(tenantId, administrator.id);
  const manages = { actions: ['manage'], scope: { mode: 'tenant', tenantId } } as const;
  await world.assign(administrator.id, await world.role([manages], { tenant_id: tenantId }), { tenantId });
  for (const disable of [false, true]) {
    expect(await graphqlApiAs(app, administrator).refuse(QUERY, { ...asked, disable })).toBe('decision.forbidden');
    expect(await api.refuse(QUERY, { ...asked, slug: 'nothing', disable })).toBe('access.app_not_found');
    for (const missing of ['x', crypto.randomUUID()])
      expect(await api.refuse(QUERY, { ...asked, tenantId: missing, disable })).toBe('access.tenant_not_found');
    const frozen = await world.tenant('frozen');
    expect(await api.refuse(QUERY, { ...asked, tenantId: frozen, disable })).toBe('access.tenant_not_active');
  }
});
