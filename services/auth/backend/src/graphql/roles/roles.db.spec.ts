import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { addPerson, type PersonActor } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { ADMINISTRATOR_ROLE_ID, EVERYONE_GROUP_ID } from '../../access-model/seed-ids.ts';

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let actions: Record<string, string>;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  const rows = await app.db.prisma.action.findMany({ where: { appId: null } });
  actions = Object.fromEntries(rows.map(({ name, id }) => [name, id]));
});
afterAll(() => app[Symbol.asyncDispose]());

const CREATE_ROLE = `mutation ($input: CreateRoleInput!) { createRole(input: $input) { id revision derivedKind blocks { id } } }`;
const GIVE = `mutation ($input: CreateRoleAssignmentInput!) { createRoleAssignment(input: $input) { id endsAt } }`;
const TAKE = `mutation ($id: ID!) { deleteRoleAssignment(id: $id) }`;

interface CreatedRole {
  createRole: { id: string; revision: number; derivedKind: string; blocks: { id: string }[] };
}

async function createRole(
  name: string,
  tenantId: string | null,
  ...names: string[]
): Promise<CreatedRole['createRole']> {
  const scope = tenantId === null ? { scopeMode: 'object_kind', objectKind: 'resource' } : { scopeMode: 'tenant' };
  const blocks = [{ ...scope, actionIds: names.map((one) => actions[one]) }];
  return (await api.call<CreatedRole>(CREATE_ROLE, { input: { tenantId, name, blocks } })).createRole;
}

/** A member of the tenant who holds these actions there. */
async function adminOf(tenantId: string, ...names: string[]): Promise<PersonActor> {
  const admin = await addPerson(app, 'Ana');
  await world.joins(tenantId, admin.id);
  const role = await world.role([{ actions: names, scope: { mode: 'tenant', tenantId } }], { tenant_id: tenantId });
  await world.assign(admin.id, role, { tenantId });
  return admin;
}

it('takes and gives several at once: one that is refused leaves the others, and says where and why', async () => {
  const [tenant, other] = [await world.tenant(), await world.tenant()];
  const admin = await adminOf(tenant, 'read', 'policy.manage');
  const as = graphqlApiAs(app, admin);
  const holder = await addPerson(app, 'Hal');
  for (const tenantId of [tenant, other]) await world.joins(tenantId, holder.id);
  const reads = (tenantId: string) => [{ actions: ['read'], scope: { mode: 'tenant', tenantId } as const }];
  const roles = [await world.role(reads(tenant)), await world.role(reads(tenant)), await world.role(reads(other))];
  const inputs = roles.map((roleId, place) => ({
    subjectKind: 'entity',
    subjectId: holder.id,
    roleId,
    tenantId: place === 2 ? other : tenant,
  }));
  const GIVE_ALL = `mutation ($inputs: [CreateRoleAssignmentInput!]!) { createRoleAssignments(inputs: $inputs) { id roleId } }`;
  const TAKE_ALL = `mutation ($ids: [ID!]!) { deleteRoleAssignments(ids: $ids) }`;
  const [first, second, third] = await Promise.all(
    inputs.map(
      async (input) =>
        (await api.call<{ createRoleAssignment: { id: string } }>(GIVE, { input })).createRoleAssignment.id,
    ),
  );
  const taken = await as.send(TAKE_ALL, { ids: [first, third, crypto.randomUUID(), second, 'x', first] });
  expect(taken.data).toEqual({ deleteRoleAssignments: [first, null, null, second, null, null] });
  expect(taken.errors!.map(({ path, extensions }) => [path?.[1], extensions.code])).toEqual(
    [1, 2, 4, 5].map((place) => [place, 'role_assignment.not_found']),
  );
  const left = async () =>
    (await app.db.prisma.roleAssignment.findMany({ where: { subjectId: holder.id } })).map(({ roleId }) => roleId);
  expect(await left()).toEqual([roles[2]]);
  const given = await as.send(GIVE_ALL, { inputs });
  expect(given.data).toEqual({
    createRoleAssignments: [
      { id: expect.any(String), roleId: roles[0] },
      { id: expect.any(String), roleId: roles[1] },
      null,
    ],
  });
  expect(given.errors!.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['createRoleAssignments', 2], 'access_model.tenant_not_found'],
  ]);
  expect((await left()).toSorted()).toEqual(roles.toSorted());
  const { rows } = await app.db.pool.query(
    `SELECT action FROM audit_event WHERE actor_id = $1 AND action <> 'decision.denied' ORDER BY id`,
    [admin.id],
  );
  expect(rows.map(({ action }) => action)).toEqual([
    ...Array.from({ length: 2 }, () => 'role_assignment.removed'),
    ...Array.from({ length: 2 }, () => 'role_assignment.created'),
  ]);
  for (const ids of [[], Array.from({ length: 201 }, () => first)])
    expect(await as.refuse(TAKE_ALL, { ids })).toBe('request.invalid');
});

it('keeps the last administrator among several that are taken', async () => {
  const people = [await addPerson(app, 'One'), await addPerson(app, 'Two')];
  const ids: string[] = [];
  for (const { id } of people) ids.push(await world.assign(id, ADMINISTRATOR_ROLE_ID));
  const { data, errors } = await api.send(`mutation ($ids: [ID!]!) { deleteRoleAssignments(ids: $ids) }`, { ids });
  expect(data).toEqual({ deleteRoleAssignments: [ids[0], null] });
  expect(errors).toMatchObject([{ path: ['deleteRoleAssignments', 1], extensions: { code: 'administrator.last' } }]);
  await app.db.pool.query('DELETE FROM role_assignment WHERE id = $1', [ids[1]]);
});

describe('a role', () => {
  it('is made with its blocks, changed at its revision, removed, restored and purged', async () => {
    const made = await createRole('Readers', null, 'read');
    expect(made).toMatchObject({ derivedKind: 'simple', revision: 1 });
    const UPDATE = `mutation ($id: ID!, $input: UpdateRoleInput!) { updateRole(id: $id, input: $input) { name revision } }`;
    const named = await api.call(UPDATE, { id: made.id, input: { revision: 1, name: 'Viewers' } });
    expect(named).toEqual({ updateRole: { name: 'Viewers', revision: 2 } });
    expect(await api.refuse(UPDATE, { id: made.id, input: { revision: 1, name: 'Late' } })).toBe('role.stale');
    const CLEAR = `mutation ($id: ID!) { replaceRolePermissionBlocks(roleId: $id, revision: 2, permissionBlockIds: []) { derivedKind blocks { id } } }`;
    expect(await api.call(CLEAR, { id: made.id })).toEqual({
      replaceRolePermissionBlocks: { derivedKind: 'empty', blocks: [] },
    });
    const id = { id: made.id };
    await api.call(`mutation ($id: ID!) { deleteRole(id: $id) }`, id);
    const { restoreRole } = await api.call<{ restoreRole: unknown }>(
      `mutation ($id: ID!) { restoreRole(id: $id) { deletedAt } }`,
      id,
    );
    expect(restoreRole).toEqual({ deletedAt: null });
    expect(await api.refuse(`mutation ($id: ID!) { purgeRole(id: $id) }`, id)).toBe('role.not_removed');
    await api.call(`mutation ($id: ID!) { deleteRole(id: $id) }`, id);
    await api.call(`mutation ($id: ID!) { purgeRole(id: $id) }`, id);
    expect(await api.refuse(`query ($id: ID!) { role(id: $id) { id } }`, id)).toBe('role.not_found');
  });

  it('gets blocks that are made in the same change, or stays as it is', async () => {
    const made = await createRole('Editors', null, 'read');
    const REPLACE = `mutation ($id: ID!, $keep: [ID!]!, $blocks: [NewBlockInput!]) {
      replaceRolePermissionBlocks(roleId: $id, revision: 1, permissionBlockIds: $keep, blocks: $blocks) { revision blocks { id scopeMode effect } }
    }`;
    const keep = made.blocks.map(({ id }) => id);
    const block = { scopeMode: 'object_kind', objectKind: 'resource', effect: 'deny', actionIds: [actions['delete']] };
    const broken = { scopeMode: 'object_kind', actionIds: [actions['read']] };
    const before = await app.db.prisma.permissionBlock.count();
    expect(await api.refuse(REPLACE, { id: made.id, keep, blocks: [block, broken] })).toBe(
      'permission_block.invalid_scope',
    );
    expect(await app.db.prisma.permissionBlock.count()).toBe(before);
    expect(await api.call(REPLACE, { id: made.id, keep, blocks: [block] })).toEqual({
      replaceRolePermissionBlocks: {
        revision: 2,
        blocks: expect.arrayContaining([
          { id: keep[0], scopeMode: 'object_kind', effect: 'allow' },
          { id: expect.any(String), scopeMode: 'object_kind', effect: 'deny' },
        ]),
      },
    });
  });

  it('tells whether the caller holds it: where they hold it, and nowhere else', async () => {
    const tenantId = await world.tenant();
    const admin = await adminOf(tenantId, 'read', 'role.manage');
    const mine = await createRole('Mine', tenantId, 'read');
    const more = await createRole('More', tenantId, 'read', 'write');
    const as = graphqlApiAs(app, admin);
    const LIST = `query ($tenantId: ID) { roles(tenantId: $tenantId) { items { id here: held(tenantId: $tenantId) everywhere: held } } }`;
    const { roles } = await as.call<{ roles: { items: { id: string }[] } }>(LIST, { tenantId });
    expect(roles.items.find(({ id }) => id === mine.id)).toMatchObject({ here: true });
    expect(roles.items.find(({ id }) => id === more.id)).toMatchObject({ here: false, everywhere: false });
  });

  it('has all that its page shows, fifty with eight statements', async () => {
    const named = await world.resource('channel', { name: 'Alarms' });
    for (let place = 0; place < 50; place++) {
      const role = await world.role([
        { actions: ['read', 'write'], scope: { mode: 'object', objectId: named } },
        { actions: ['delete'], scope: { mode: 'object_type', objectType: 'resource:channel' }, effect: 'deny' },
      ]);
      await world.assign(await world.entity(), role);
    }
    const { result, statements } = await countStatements(app, () =>
      api.call<{
        roles: { items: { assignmentCount: number; blocks: unknown[] }[] };
      }>(`{ roles(limit: 50) { total items {
        id name derivedKind assignmentCount isDefault dormantSince app { id name } tenant { name }
        blocks { scopeMode effect conditions everyAction objectKind objectType app { name } object { id kind name } actions { id name description } }
      } } }`),
    );
    expect(statements.length).toBeLessThanOrEqual(8);
    expect(result.roles.items).toHaveLength(50);
    expect(result.roles.items[0]).toMatchObject({ derivedKind: 'composite', assignmentCount: 1 });
    expect(result.roles.items[0]!.blocks).toContainEqual({
      scopeMode: 'object',
      effect: 'allow',
      conditions: {},
      everyAction: false,
      objectKind: null,
      objectType: null,
      app: null,
      object: { id: named, kind: 'resource', name: 'Alarms' },
      actions: [
        { id: actions['read'], name: 'read', description: expect.any(String) },
        { id: actions['write'], name: 'write', description: expect.any(String) },
      ],
    });
  });
});

it("lists a person's own roles in a tenant", async () => {
  const tenantId = await world.tenant();
  const ana = await adminOf(tenantId, 'read');
  const MINE = `query ($tenantId: ID!) { myTenantRoles(tenantId: $tenantId) { roleId roleName actions paths { assignmentId via endsAt } } }`;
  expect(await graphqlApiAs(app, ana).call(MINE, { tenantId })).toEqual({
    myTenantRoles: [
      {
        roleId: expect.any(String),
        roleName: expect.any(String),
        actions: ['read'],
        paths: [{ assignmentId: expect.any(String), via: [], endsAt: null }],
      },
    ],
  });
});

describe('an assignment', () => {
  it('is listed of every tenant for those who read the platform only', async () => {
    const [north, south] = [await world.tenant(), await world.tenant()];
    const role = await world.role([{ actions: ['read'], scope: { mode: 'platform' } }]);
    for (const tenantId of [north, south, null])
      await world.assign(await world.entity('device', { tenant_id: tenantId }), role, { tenantId });
    const ANYWHERE = `query ($roleId: ID!, $tenantId: ID) { roleAssignments(roleId: $roleId, tenantId: $tenantId, anywhere: true) { total } }`;
    expect(await api.call(ANYWHERE, { roleId: role })).toEqual({ roleAssignments: { total: 3 } });
    const as = graphqlApiAs(app, await adminOf(north, 'read', 'policy.manage'));
    expect(await as.refuse(ANYWHERE, { roleId: role, tenantId: north })).toBe('access_model.forbidden');
  });

  it('is listed of the subjects that are named, in that tenant', async () => {
    const [north, south] = [await world.tenant(), await world.tenant()];
    const role = await world.role([{ actions: ['read'], scope: { mode: 'platform' } }]);
    const devices = await Promise.all([1, 2, 3].map(() => world.entity('device', { tenant_id: north })));
    for (const id of devices) await world.assign(id, role, { tenantId: north });
    await world.assign(devices[0]!, role, { tenantId: south });
    const OF = `query ($tenantId: ID, $subjectIds: [ID!]) { roleAssignments(tenantId: $tenantId, subjectIds: $subjectIds) { items { subjectId } } }`;
    const of = async (subjectIds: string[]) => {
      const { roleAssignments } = await api.call<{ roleAssignments: { items: { subjectId: string }[] } }>(OF, {
        tenantId: north,
        subjectIds,
      });
      return roleAssignments.items.map(({ subjectId }) => subjectId).sort();
    };
    expect(await of(devices.slice(0, 2))).toEqual(devices.slice(0, 2).sort());
    expect(await of([])).toEqual([]);
    expect(await api.refuse(OF, { tenantId: north, subjectIds: Array(201).fill(devices[0]) })).toBe('request.invalid');
  });

  const LIST = `query ($tenantId: ID, $roleId: ID) { roleAssignments(tenantId: $tenantId, roleId: $roleId, limit: 50) { total items {
    id startsAt endsAt dormant subject { id kind name } role { name blocks { objectId } assignmentCount } tenant { name } grantedBy { name }
  } } }`;

  it('has its subject, its role, its giver and its times, fifty with eight statements', async () => {
    const tenantId = await world.tenant('active', { name: 'Lyon' });
    const admin = await adminOf(tenantId, 'read', 'policy.manage');
    const role = await createRole('Lyon readers', tenantId, 'read');
    const members = await Promise.all(
      Array.from({ length: 50 }, () => world.entity('device', { tenant_id: tenantId })),
    );
    const as = graphqlApiAs(app, admin);
    const endsAt = new Date(Date.now() + 3_600_000).toISOString();
    const give = (subjectId: string) =>
      as.call(GIVE, { input: { tenantId, subjectKind: 'entity', subjectId, roleId: role.id, endsAt } });
    for (const subjectId of members) await give(subjectId);
    const { result, statements } = await countStatements(app, () =>
      as.call<{ roleAssignments: { items: unknown[] } }>(LIST, { tenantId, roleId: role.id }),
    );
    expect(statements.length).toBeLessThanOrEqual(8);
    expect(result.roleAssignments.items).toHaveLength(50);
    expect(result.roleAssignments.items[0]).toMatchObject({
      endsAt,
      startsAt: null,
      dormant: false,
      subject: { id: members.at(-1), kind: 'device' },
      role: { name: 'Lyon readers', assignmentCount: 50 },
      tenant: { name: 'Lyon' },
      grantedBy: { name: 'Ana' },
    });
  });

  it('of a group says how many are in it and below it, if the caller sees the group', async () => {
    const tenantId = await world.tenant();
    const admin = await adminOf(tenantId, 'read', 'policy.manage');
    const role = await world.role([{ actions: ['read'], scope: { mode: 'tenant', tenantId } }], {
      tenant_id: tenantId,
    });
    const team = await world.principalGroup({ tenant_id: tenantId });
    const below = await world.principalGroup({ tenant_id: tenantId, parent_id: team });
    const [both, one] = [await world.entity(), await world.entity()];
    for (const [group, member] of [
      [team, both],
      [below, both],
      [below, one],
    ] as const)
      await world.member(group, member);
    const hidden = await world.principalGroup();
    await world.member(hidden, one);
    for (const group of [team, hidden, EVERYONE_GROUP_ID]) await world.assign(group, role, { tenantId, group: true });
    await world.assign(one, role, { tenantId });
    const COUNTS = `query ($tenantId: ID, $roleId: ID) { roleAssignments(tenantId: $tenantId, roleId: $roleId, limit: 50) {
      items { subjectId memberCount } } }`;
    interface Counted {
      roleAssignments: { items: { subjectId: string; memberCount: number | null }[] };
    }
    const counts = async (as: GraphqlApi) => {
      const { items } = (await as.call<Counted>(COUNTS, { tenantId, roleId: role })).roleAssignments;
      const found = new Map(items.map(({ subjectId, memberCount }) => [subjectId, memberCount]));
      return [team, hidden, EVERYONE_GROUP_ID, one].map((id) => found.get(id));
    };
    expect(await counts(api)).toEqual([2, 1, null, null]);
    expect(await counts(graphqlApiAs(app, admin))).toEqual([2, null, null, null]);
    await app.db.pool.query('DELETE FROM role_assignment WHERE subject_id = ANY($1)', [[team, hidden]]);
    expect(await counts(api)).toEqual([undefined, undefined, null, null]);
  });

  it("shows a tenant's administrator the blocks of the platform’s roles, but no single object of others", async () => {
    const tenantId = await world.tenant();
    const elsewhere = await world.resource('channel', { tenant_id: await world.tenant(), name: 'Theirs' });
    const shared = await world.role([
      { actions: ['read'], scope: { mode: 'object', objectId: elsewhere } },
      { actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' } },
    ]);
    await world.assign(await world.entity('device', { tenant_id: tenantId }), shared, { tenantId });
    const as = graphqlApiAs(app, await adminOf(tenantId, 'read', 'policy.manage'));
    const { roleAssignments } = await as.call<{ roleAssignments: { items: { role: unknown }[] } }>(LIST, {
      tenantId,
      roleId: shared,
    });
    expect(roleAssignments.items.map(({ role }) => role)).toEqual([
      expect.objectContaining({ blocks: [{ objectId: null }], assignmentCount: null }),
    ]);
  });

  it('is refused: actions not held, a guardrail, the last administrator, another tenant', async () => {
    const [tenantId, otherId] = [await world.tenant(), await world.tenant()];
    const as = graphqlApiAs(app, await adminOf(tenantId, 'read', 'policy.manage'));
    const device = await world.entity('device', { tenant_id: tenantId });
    const give = (roleId: string, more: object = {}) => ({
      input: { tenantId, subjectKind: 'entity', subjectId: device, roleId, ...more },
    });
    const managing = await createRole('Managers', tenantId, 'manage');
    const member = await world.entity();
    await world.joins(tenantId, member);
    expect(await as.refuse(GIVE, give(managing.id, { subjectId: member }))).toBe('access_model.not_held');
    expect(await api.refuse(GIVE, give(managing.id))).toBe('guardrail.rejected');
    expect(await as.refuse(GIVE, give(managing.id, { tenantId: otherId }))).toBe('access_model.tenant_not_found');
    const foreign = await world.entity('device', { tenant_id: otherId });
    const reading = await createRole('Readers', tenantId, 'read');
    expect(await as.refuse(GIVE, give(reading.id, { subjectId: foreign }))).toBe('access_model.subject_not_found');
    expect(await as.refuse(LIST, { tenantId: otherId })).toBe('access_model.tenant_not_found');
    const past = { endsAt: '2020-01-01T00:00:00Z' };
    expect(await as.refuse(GIVE, give(reading.id, past))).toBe('access_model.invalid_times');

    const administrator = await addPerson(app, 'Root');
    const input = { subjectKind: 'entity', subjectId: administrator.id, roleId: ADMINISTRATOR_ROLE_ID };
    const only = await api.call<{ createRoleAssignment: { id: string } }>(GIVE, { input });
    expect(await as.refuse(TAKE, only.createRoleAssignment)).toBe('role_assignment.not_found');
    expect(await api.refuse(TAKE, only.createRoleAssignment)).toBe('administrator.last');
  });
});
