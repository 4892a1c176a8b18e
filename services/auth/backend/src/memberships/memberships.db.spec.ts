import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import {
  addPerson,
  auditOf,
  codeOf,
  lossesOf,
  operator,
  type PersonActor,
  tenantAdminRoleOf,
} from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { addTwoTenants } from '../../test/two-tenants.ts';
import { ADMINISTRATOR_ROLE_ID } from '../access-model/seed-ids.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { MembershipsService } from './memberships.service.ts';

let app: TestApp;
let memberships: MembershipsService;
let ines: PersonActor;
let otto: PersonActor;
let acme: string;
let umbrella: string;
beforeAll(async () => {
  app = await testApp();
  memberships = app.get(MembershipsService);
  ({ ines, acme, umbrella } = await addTwoTenants(app));
  otto = await addPerson(app, 'Otto');
});
afterAll(() => app[Symbol.asyncDispose]());

it('adds people, and nothing else, once', async () => {
  await memberships.add(operator, acme, otto.id);
  await memberships.add(operator, acme, otto.id);
  expect((await auditOf(app, otto.id)).filter((action) => action === 'member.added')).toHaveLength(1);
  expect((await app.get(TenantsService).get(otto, acme)).name).toBe('Acme');
  const { id } = await app.get(EntitiesService).create(ines, { tenantId: acme, kind: 'device', name: 'Door' });
  expect(await codeOf(memberships.add(ines, acme, id))).toBe('memberships.not_a_person');
  for (const none of [crypto.randomUUID(), 'x', umbrella])
    for (const actor of [ines, operator])
      expect(await codeOf(memberships.add(actor, acme, none))).toBe('memberships.entity_not_found');
});

it('lets administrators of a tenant add only people whom they see or who were members', async () => {
  const [stranger, neighbour] = [await addPerson(app, 'Uma'), await addPerson(app, 'Nils')];
  await memberships.add(operator, umbrella, stranger.id);
  expect(await codeOf(memberships.add(ines, acme, stranger.id))).toBe('memberships.entity_not_found');
  expect((await memberships.list(ines, acme, { q: 'uma' })).items).toEqual([]);
  const birch = (await app.get(TenantsService).create(ines, { name: 'Birch' })).id;
  await memberships.add(operator, birch, neighbour.id);
  expect(await memberships.add(ines, acme, neighbour.id)).toMatchObject({ status: 'active' });
  await memberships.add(operator, acme, stranger.id);
  await memberships.update(ines, acme, stranger.id, { status: 'suspended' });
  expect(await memberships.add(ines, acme, stranger.id)).toMatchObject({ status: 'active' });
});

it('is for administrators of the tenant', async () => {
  for (const work of [
    () => memberships.add(ines, umbrella, otto.id),
    () => memberships.remove(ines, umbrella, otto.id),
    () => memberships.list(ines, umbrella),
    () => memberships.listAssignable(ines, umbrella, { q: 'ott' }),
    () => memberships.add(ines, 'x', otto.id),
  ])
    expect(await codeOf(work())).toBe('tenants.not_found');
  // A member can read the tenant, so its existence is no secret.
  expect(await codeOf(memberships.add(otto, acme, ines.id))).toBe('decision.forbidden');
  expect(await codeOf(memberships.list(otto, acme))).toBe('decision.forbidden');
});

it('lists members by keyset and by name, and whom a role can be given to', async () => {
  const people = [await addPerson(app, 'Paula One'), await addPerson(app, 'Paula Two')];
  for (const { id } of people) await memberships.add(operator, acme, id);
  await memberships.update(ines, acme, people[0]!.id, { localName: 'Boss', attributes: { desk: 1 } });
  const first = await memberships.list(ines, acme, { q: 'paula', limit: 1 });
  const second = await memberships.list(ines, acme, { q: 'paula', limit: 1, cursor: first.nextCursor! });
  expect([first.items[0]!.id, second.items[0]!.id, second.nextCursor]).toEqual([people[1]!.id, people[0]!.id, null]);
  expect((await memberships.list(ines, acme, { q: 'boss' })).items).toMatchObject([
    { id: people[0]!.id, attributes: { desk: 1 } },
  ]);
  expect((await memberships.listAssignable(ines, acme, { q: 'paula' })).map(({ name }) => name)).toEqual([
    'Paula One',
    'Paula Two',
  ]);
  await addPerson(app, 'Paula Three');
  expect(await memberships.listAssignable(ines, acme, { q: 'three' })).toEqual([]);
  expect(await codeOf(memberships.listAssignable(ines, acme, { q: 'pa' }))).toBe('request.invalid');
});

it.each(['remove', 'leave'] as const)(
  'takes groups, roles and direct policies of the tenant, and only those: %s',
  async (how) => {
    const person = await addPerson(app, `Gone ${how}`);
    await memberships.add(operator, acme, person.id);
    const group = await app.get(PrincipalGroups).create(ines, { tenantId: acme, name: `Team ${how}` });
    await app.get(PrincipalGroups).addMember(ines, group.id, person.id);
    for (const tenant of [acme, umbrella])
      await app.db.pool.query(
        `WITH b AS (INSERT INTO permission_block (tenant_id, scope_mode) VALUES ($1, 'tenant') RETURNING id),
       p AS (INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id) SELECT $1, 'entity', $2, id FROM b)
       INSERT INTO role_assignment (tenant_id, subject_kind, subject_id, role_id) SELECT $1, 'entity', $2, id FROM role WHERE tenant_id = $1`,
        [tenant, person.id],
      );
    await (how === 'remove' ? memberships.remove(ines, acme, person.id) : memberships.leave(person, acme));
    const { rows } = await app.db.pool.query(
      `SELECT (SELECT count(*) FROM principal_group_member WHERE entity_id = $1)::int AS groups,
       (SELECT array_agg(tenant_id) FROM role_assignment WHERE subject_id = $1) AS roles,
       (SELECT array_agg(tenant_id) FROM direct_policy WHERE subject_id = $1) AS policies,
       (SELECT count(*) FROM tenant_membership WHERE entity_id = $1)::int AS memberships`,
      [person.id],
    );
    expect(rows).toEqual([{ groups: 0, roles: [umbrella], policies: [umbrella], memberships: 0 }]);
    expect(await lossesOf(app, person.id)).toEqual({
      'group.member_removed': [group.id],
      'policy.removed': [acme],
      'role_assignment.removed': [await tenantAdminRoleOf(app, acme)],
    });
    const blocks = await app.db.pool.query(
      `SELECT tenant_id FROM permission_block b WHERE scope_mode = 'tenant' AND tenant_id = ANY($1::uuid[])
         AND NOT EXISTS (SELECT FROM role_permission_block r WHERE r.block_id = b.id)`,
      [[acme, umbrella]],
    );
    expect(blocks.rows.map((row) => row.tenant_id)).not.toContain(acme);
    expect(blocks.rows.map((row) => row.tenant_id)).toContain(umbrella);
    expect(await codeOf(memberships.remove(ines, acme, person.id))).toBe('memberships.not_found');
    expect(await codeOf(memberships.leave(person, acme))).toBe('memberships.not_found');
  },
);

it('removes a block with the last of those who had it, also when they leave at once', async () => {
  const people = await Promise.all(Array.from({ length: 4 }, (_, n) => addPerson(app, `Last ${n}`)));
  for (const { id } of people) await memberships.add(operator, acme, id);
  const { rows } = await app.db.pool.query<{ id: string }>(
    `WITH b AS (INSERT INTO permission_block (tenant_id, scope_mode) VALUES ($1, 'tenant') RETURNING id)
     INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id) SELECT $1, 'entity', person, b.id FROM b, unnest($2::uuid[]) person
     RETURNING block_id AS id`,
    [acme, people.map(({ id }) => id)],
  );
  await Promise.all(people.map((person) => memberships.leave(person, acme)));
  expect((await app.db.pool.query('SELECT 1 FROM permission_block WHERE id = $1', [rows[0]!.id])).rows).toEqual([]);
  expect(await auditOf(app, rows[0]!.id)).toEqual(['permission_block.removed']);
});

describe('a member who holds more than the actor', () => {
  /** Holds all of the tenant. Bo only manages it and gives access there. */
  const superior = async () => {
    const person = await addPerson(app, 'Superior');
    await memberships.add(operator, acme, person.id);
    await new AccessWorld(app).assign(person.id, await tenantAdminRoleOf(app, acme), { tenantId: acme });
    return person;
  };
  const giver = async () => {
    const bo = await addPerson(app, 'Bo');
    const scope = { mode: 'tenant', tenantId: acme } as const;
    await new AccessWorld(app).policy(bo.id, { actions: ['policy.manage'], scope }, { tenantId: acme });
    return bo;
  };

  it('is neither suspended, changed nor removed by them', async () => {
    const [{ id }, bo] = [await superior(), await giver()];
    for (const work of [
      () => memberships.update(bo, acme, id, { status: 'suspended' }),
      () => memberships.update(bo, acme, id, { attributes: { level: 9 } }),
      () => memberships.remove(bo, acme, id),
    ])
      expect(await codeOf(work())).toBe('access_model.not_dominated');
    expect(await memberships.update(ines, acme, id, { status: 'suspended' })).toMatchObject({ status: 'suspended' });
  });

  it('comes back neither by a change nor by being added again', async () => {
    const [{ id }, bo] = [await superior(), await giver()];
    await memberships.update(operator, acme, id, { status: 'suspended' });
    expect(await codeOf(memberships.update(bo, acme, id, { status: 'active' }))).toBe('access_model.not_dominated');
    expect(await codeOf(memberships.add(bo, acme, id))).toBe('access_model.not_dominated');
    expect(await memberships.update(ines, acme, id, { status: 'active' })).toMatchObject({ status: 'active' });
    await memberships.update(operator, acme, id, { status: 'suspended' });
    expect(await memberships.add(ines, acme, id)).toMatchObject({ status: 'active' });
  });

  it('is as unknown as anybody else where they are no member', async () => {
    const { id } = await addPerson(app, 'Far');
    await new AccessWorld(app).assign(id, ADMINISTRATOR_ROLE_ID);
    for (const entityId of [id, crypto.randomUUID()]) {
      expect(await codeOf(memberships.update(ines, acme, entityId, {}))).toBe('memberships.not_found');
      expect(await codeOf(memberships.remove(ines, acme, entityId))).toBe('memberships.not_found');
    }
  });
});

it('does not change while the tenant is not active', async () => {
  await app.get(TenantLifecycle).freeze(operator, acme);
  expect(await codeOf(memberships.remove(operator, acme, otto.id))).toBe('tenants.not_active');
  await app.get(TenantLifecycle).enable(operator, acme);
});
