import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson, type PersonActor, stranger } from '../../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { OwnTenantRoles } from './own-tenant-roles.ts';

let app: TestApp;
let world: AccessWorld;
let roles: OwnTenantRoles;
let ines: PersonActor;
let north: string;
let south: string;

beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  roles = app.get(OwnTenantRoles, { strict: false });
  ines = await addPerson(app, 'Ines');
  [north, south] = [await world.tenant(), await world.tenant()];
  await world.joins(north, ines.id);
});
afterAll(() => app[Symbol.asyncDispose]());

const inTenant = (...actions: string[]) => ({ actions, scope: { mode: 'tenant', tenantId: north } as const });

it("lists a person's current roles in a tenant, with their actions and paths", async () => {
  const endsAt = new Date(Date.now() + 3_600_000);
  const editor = await world.role([inTenant('write'), inTenant('read')], { name: 'Editor', tenant_id: north });
  const [upper, lower] = [
    await world.principalGroup({ name: 'Sales', tenant_id: north }),
    await world.principalGroup({ name: 'Field', tenant_id: north }),
  ];
  await app.db.pool.query('UPDATE principal_group SET parent_id = $1 WHERE id = $2', [upper, lower]);
  await world.member(lower, ines.id);
  const direct = await world.assign(ines.id, editor, { tenantId: north, endsAt });
  const byGroup = await world.assign(upper, editor, { tenantId: north, group: true });
  const reader = await world.role([{ actions: ['read'], scope: { mode: 'platform' } }], { name: 'Reader' });
  const read = await world.assign(ines.id, reader, { tenantId: north });
  // In another tenant, everywhere, in the future and in the past.
  for (const limits of [{ tenantId: south }, { startsAt: new Date(Date.now() + 60_000) }, { tenantId: null }])
    await world.assign(ines.id, await world.role([inTenant('manage')], { name: crypto.randomUUID() }), limits);
  const listed = await roles.myTenantRoles(ines, north);
  expect(listed).toEqual([
    { roleId: editor, roleName: 'Editor', actions: ['read', 'write'], paths: expect.any(Array) },
    { roleId: reader, roleName: 'Reader', actions: ['read'], paths: [{ assignmentId: read, via: [], endsAt: null }] },
  ]);
  expect(listed[0]!.paths).toHaveLength(2);
  expect(listed[0]!.paths).toEqual(
    expect.arrayContaining([
      { assignmentId: direct, via: [], endsAt },
      { assignmentId: byGroup, via: ['Sales', 'Field'], endsAt: null },
    ]),
  );
});

it('lists nothing for another tenant, an unknown one, or without a person', async () => {
  const eve = await addPerson(app, 'Eve');
  expect(await roles.myTenantRoles(eve, north)).toEqual([]);
  for (const id of [crypto.randomUUID(), 'north', '\0']) expect(await roles.myTenantRoles(ines, id)).toEqual([]);
  expect(await roles.myTenantRoles(stranger, north)).toEqual([]);
});
