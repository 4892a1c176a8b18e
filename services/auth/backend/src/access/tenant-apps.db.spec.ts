import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { registration, type ServiceApi, serviceApi, syncOf } from '../../test/service-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { type Actor, systemActor } from '../audit/actor.ts';
import { LauncherService } from '../apps/launcher.service.ts';
import { ActiveTenants } from './active-tenants.ts';
import { AccessDecisions } from './access-decisions.ts';
import { TenantAppsService } from './tenant-apps.service.ts';

let app: TestApp;
let api: ServiceApi;
let service: TenantAppsService;
let decisions: AccessDecisions;
const defaults = registration('crm', 1);
const crm = {
  ...defaults,
  permissions: [
    ...defaults.permissions!,
    { action: 'crm.export', title: 'Export everything' },
    { action: 'note.read', title: 'See notes', on: 'note' },
  ],
};
const tenants: Record<string, string> = {};
const people: Record<string, string> = {};

beforeAll(async () => {
  app = await testApp();
  api = serviceApi(app);
  service = app.get(TenantAppsService, { strict: false });
  decisions = app.get(AccessDecisions, { strict: false });
  const world = new AccessWorld(app);
  await api.call('PUT', '/api/apps', syncOf(crm, registration('rota', 2)));
  for (const name of ['north', 'south', 'frozen'])
    tenants[name] = await world.tenant(name === 'frozen' ? 'frozen' : 'active');
  for (const [name, ...members] of [
    ['ines', 'north'],
    ['otto', 'south'],
    ['both', 'north', 'south'],
    ['lone'],
  ] as const) {
    const made = await api.admin.createPerson({
      email: `${name}@example.com`,
      name,
    });
    people[name] = made.person.id;
    for (const tenant of members)
      await app.db.query(
        { name: 'test_member', text: 'INSERT INTO tenant_membership (tenant_id, entity_id) VALUES ($1, $2)' },
        [tenants[tenant], made.person.id],
      );
  }
});
afterAll(() => app[Symbol.asyncDispose]());

const give = (person: string, role: string, tenant: string | null) =>
  app.db.query(
    {
      name: 'test_give',
      text: `INSERT INTO role_assignment (subject_kind, subject_id, role_id, tenant_id)
             SELECT 'entity', $1, r.id, $3::uuid FROM role r JOIN app a ON a.id = r.app_id WHERE a.slug = 'crm' AND r.key = $2`,
    },
    [people[person], role, tenant && tenants[tenant]],
  );
const opens = async (person: string, tenant?: string | null) =>
  (
    await decisions.decideOpen({
      personId: people[person]!,
      slug: 'crm',
      ...(tenant !== undefined && { tenantId: tenant && tenants[tenant]! }),
    })
  ).open;
const activeTenant = (person: string) => app.get(ActiveTenants, { strict: false }).find(people[person]!, null);
const launcher = async (person: string) =>
  (await app.get(LauncherService, { strict: false }).list(people[person]!, await activeTenant(person))).apps.find(
    ({ slug }) => slug === 'crm',
  )?.state;
const enable = (tenant: string, actor: Actor = systemActor) =>
  service.enableAppForTenant(actor, { tenantId: tenants[tenant]!, slug: 'crm' });

describe('an app of a tenant', () => {
  it('opens to people with a role from the tenant, and to nobody of another tenant', async () => {
    await give('ines', 'editor', 'north');
    await give('otto', 'viewer', 'north');
    expect(await opens('ines')).toBe(false);
    await enable('north');
    expect([await opens('ines'), await launcher('ines')]).toEqual([true, 'open']);
    expect([await opens('otto'), await opens('lone'), await launcher('lone')]).toEqual([false, false, 'requestable']);
    expect(await decisions.filterOpen({ personIds: Object.values(people), slug: 'crm' })).toEqual([people.ines]);
    expect(await decisions.snapshot({ personId: people.ines!, slug: 'crm' })).toMatchObject({
      roles: ['editor'],
      permissions: ['deal.read', 'deal.write'],
      access: { tenant: { id: tenants.north, status: 'active' } },
    });
  });

  it('counts where the person acts', async () => {
    await give('both', 'viewer', 'south');
    expect(await opens('both')).toBe(false);
    await enable('south');
    expect([
      await opens('both'),
      await opens('both', 'south'),
      await opens('both', 'north'),
      await opens('both', null),
    ]).toEqual([true, true, false, false]);
    expect(await opens('ines', 'south')).toBe(false);
  });

  it('leaves those alone who open it on the platform', async () => {
    await give('lone', 'viewer', null);
    expect([await opens('lone'), await opens('otto')]).toEqual([true, false]);
    await give('otto', 'viewer', null);
    expect(await opens('otto', 'south')).toBe(true);
  });

  it('is opened and used as a whole by what is given on it, which reaches none of its rows', async () => {
    const world = new AccessWorld(app);
    const [objectId, id] = [await enable('north'), await world.entity('human', { name: 'Rosa' })];
    await world.joins(tenants.north!, id);
    const { rows } = await app.db.pool.query<{ id: string }>(`SELECT id FROM app WHERE slug = 'crm'`);
    const actions = ['open', 'crm.export', 'note.read'];
    const given = { actions, appId: rows[0]!.id, scope: { mode: 'object', objectId } } as const;
    await world.policy(id, given, { tenantId: tenants.north! });
    const there = { personId: id, slug: 'crm', tenantId: tenants.north! };
    expect(await decisions.snapshot(there)).toMatchObject({ permissions: ['crm.export'], access: { grants: [] } });
    expect(await decisions.snapshot({ ...there, tenantId: null })).toBeUndefined();
  });

  it('is one object, however many enable it at once, and comes back with its grants', async () => {
    const ids = await Promise.all(Array.from({ length: 10 }, () => enable('north')));
    expect(new Set(ids).size).toBe(1);
    await service.disableAppForTenant(systemActor, { tenantId: tenants.north!, slug: 'crm' });
    await service.disableAppForTenant(systemActor, { tenantId: tenants.north!, slug: 'crm' });
    expect(await opens('ines')).toBe(false);
    expect(await enable('north')).toBe(ids[0]);
    expect(await opens('ines')).toBe(true);
    const { rows } = await app.db.pool.query(`SELECT action FROM audit_event WHERE target_id = $1 ORDER BY id`, [
      ids[0],
    ]);
    expect(rows.map(({ action }) => action)).toEqual([
      'tenant_app.enabled',
      'tenant_app.disabled',
      'tenant_app.enabled',
    ]);
  });

  it.each([
    [
      'an app that does not exist',
      () => service.enableAppForTenant(systemActor, { tenantId: tenants.north!, slug: 'nothing' }),
      'access.app_not_found',
    ],
    [
      'a tenant that does not exist',
      () => service.enableAppForTenant(systemActor, { tenantId: crypto.randomUUID(), slug: 'crm' }),
      'access.tenant_not_found',
    ],
    ['a frozen tenant', () => enable('frozen'), 'access.tenant_not_active'],
    [
      'somebody who does not manage the app',
      () => enable('north', { ...systemActor, kind: 'person', id: people.ines! }),
      'decision.forbidden',
    ],
  ])('is refused for %s', async (_title, attempt, code) => {
    await expect(attempt()).rejects.toMatchObject({ code });
  });
});
