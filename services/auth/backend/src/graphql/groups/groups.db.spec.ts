import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { groupStatements } from '../../groups/group-trees.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

let app: TestApp;
let api: GraphqlApi;
let tenantId: string;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  const { rows } = await app.db.pool.query<{ id: string }>(`INSERT INTO tenant (name) VALUES ('Acme') RETURNING id`);
  tenantId = rows[0]!.id;
});
afterAll(() => app[Symbol.asyncDispose]());

async function make(groupType: string, name: string, parentId: string | null = null): Promise<string> {
  const { createGroup } = await api.call<{ createGroup: { id: string } }>(
    'mutation ($type: GroupType!, $input: CreateGroupInput!) { createGroup(groupType: $type, input: $input) { id } }',
    { type: groupType, input: { tenantId, name, parentId } },
  );
  return createGroup.id;
}

async function device(name: string): Promise<string> {
  const { createEntity } = await api.call<{ createEntity: { id: string } }>(
    'mutation ($input: CreateEntityInput!) { createEntity(input: $input) { id } }',
    { input: { tenantId, kind: 'device', name } },
  );
  return createEntity.id;
}

describe('groups', () => {
  it('form a tree, which opens level by level and tells where a group is', async () => {
    const sales = await make('principal', 'Sales');
    const north = await make('principal', 'North', sales);
    const oslo = await make('principal', 'Oslo', north);
    const [meter, pump] = [await device('Meter'), await device('Pump')];
    const add = 'mutation ($groupId: ID!, $entityId: ID!) { addGroupMember(groupId: $groupId, entityId: $entityId) }';
    for (const [groupId, entityId] of [
      [sales, meter],
      [oslo, meter],
      [oslo, pump],
    ])
      await api.call(add, { groupId, entityId });

    const { createRole } = await api.call<{ createRole: { id: string } }>(
      'mutation ($tenant: ID) { createRole(input: { name: "Seller", tenantId: $tenant }) { id } }',
      { tenant: tenantId },
    );
    await api.call(
      `mutation ($group: ID!, $role: ID!, $tenant: ID) {
         createRoleAssignment(input: { subjectKind: group, subjectId: $group, roleId: $role, tenantId: $tenant }) { id } }`,
      { group: sales, role: createRole.id, tenant: tenantId },
    );
    expect(
      await api.call(
        `query ($tenantId: ID) { groups(tenantId: $tenantId, parentId: null) {
           items { name path childCount memberCount allMemberCount roleCount tenant { name } } total } }`,
        { tenantId },
      ),
    ).toEqual({
      groups: {
        items: [
          {
            name: 'Sales',
            path: [],
            childCount: 1,
            memberCount: 1,
            allMemberCount: 2,
            roleCount: 1,
            tenant: { name: 'Acme' },
          },
        ],
        total: 1,
      },
    });
    expect(await api.call('{ principalGroups(q: "osl") { items { id path pathIds parent { name } } } }')).toEqual({
      principalGroups: {
        items: [{ id: oslo, path: ['Sales', 'North'], pathIds: [sales, north], parent: { name: 'North' } }],
      },
    });
    expect(
      await api.call('query ($id: ID!) { childGroups(parentId: $id) { items { name groupType } } }', { id: sales }),
    ).toEqual({ childGroups: { items: [{ name: 'North', groupType: 'principal' }] } });
    const members = `query ($id: ID!, $all: Boolean) { groupMembers(groupId: $id, includeDescendants: $all) {
      items { name kind inherited group { name } startsAt endsAt } } }`;
    const times = { startsAt: null, endsAt: null, kind: 'device' };
    expect(await api.call(members, { id: sales, all: true })).toEqual({
      groupMembers: {
        items: [
          { name: 'Meter', inherited: false, group: { name: 'Sales' }, ...times },
          { name: 'Pump', inherited: true, group: { name: 'Oslo' }, ...times },
        ],
      },
    });
    const groupsOf = 'query ($id: ID!) { entityGroups(entityId: $id) { name } entity(id: $id) { groups { name } } }';
    expect(await api.call(groupsOf, { id: pump })).toEqual({
      entityGroups: [{ name: 'Oslo' }],
      entity: { groups: [{ name: 'Oslo' }] },
    });
  });

  it.each(['principal', 'object'])(
    'of either kind (%s) are changed, moved, removed and restored by id',
    async (kind) => {
      const [top, group] = [await make(kind, `Top ${kind}`), await make(kind, `Group ${kind}`)];
      const run = async (field: string, args = '', selection = '{ status parentId deletedAt }') =>
        (
          await api.call<Record<string, object>>(`mutation ($id: ID!) { it: ${field}(id: $id ${args}) ${selection} }`, {
            id: group,
          })
        )['it'];
      expect(await run('disableGroup')).toMatchObject({ status: 'inactive' });
      expect(await run('suspendGroup')).toMatchObject({ status: 'suspended' });
      expect(await run('enableGroup')).toMatchObject({ status: 'active' });
      expect(await run('setGroupParent', `parentId: "${top}"`)).toMatchObject({ parentId: top });
      expect(await run('removeGroupParent')).toMatchObject({ parentId: null });
      expect(await run('updateGroup', 'input: { description: "x" }', '{ description groupType }')).toEqual({
        description: 'x',
        groupType: kind,
      });
      expect(await run('deleteGroup')).toMatchObject({ deletedAt: expect.any(String) });
      expect(await run('restoreGroup')).toMatchObject({ deletedAt: null });
      await run('deleteGroup');
      expect(await run('purgeGroup', '', '')).toBe(true);
      expect(await api.refuse('query ($id: ID!) { group(id: $id) { id } }', { id: group })).toBe('groups.not_found');
    },
  );

  it('of objects hold entities and resources', async () => {
    const [building, meter] = [await make('object', 'Building'), await device('Lift')];
    await api.call('mutation ($g: ID!, $e: [ID!]!) { addEntitiesToObjectGroup(groupId: $g, entityIds: $e) }', {
      g: building,
      e: [meter],
    });
    expect(
      await api.call('query ($id: ID!) { groupObjects(groupId: $id) { items { object { name kind } } } }', {
        id: building,
      }),
    ).toEqual({ groupObjects: { items: [{ object: { name: 'Lift', kind: 'device' } }] } });
    expect(
      await api.call('query ($id: ID!) { groupsOfObject(objectId: $id) { name memberCount groupType } }', {
        id: meter,
      }),
    ).toEqual({ groupsOfObject: [{ name: 'Building', memberCount: 1, groupType: 'object' }] });
  });
});

describe('an object group', () => {
  const OBJECTS = `query ($id: ID!, $q: String, $cursor: String, $limit: Int, $sort: String) {
    groupObjects(groupId: $id, q: $q, includeDescendants: true, cursor: $cursor, limit: $limit, sort: $sort) {
      total nextCursor items { inherited group { name } object { name } resource { kind app { id } groups { name } } } } }`;
  const BLOCKS = `query ($tenantId: ID, $groupId: ID) { permissionBlocks(tenantId: $tenantId, groupId: $groupId) {
    total items { effect roles { name } directPolicies { subject { name } } } } }`;

  it('lists existing objects in it and below it, by name and page by page', async () => {
    const world = new AccessWorld(app);
    const plant = await make('object', 'Plant');
    const hall = await make('object', 'Hall', plant);
    const press = await world.resource('machine', { name: 'Press 100%', tenant_id: tenantId });
    const drill = await world.resource('machine', { alias: 'drill', tenant_id: tenantId });
    const gone = await world.resource('machine', { name: 'Gone', tenant_id: tenantId, deleted_at: new Date() });
    await world.put(plant, press);
    await world.put(hall, drill);
    await world.put(hall, gone);
    const list = async (variables: object) =>
      (
        await api.call<{ groupObjects: { total: number; nextCursor: string; items: object[] } }>(OBJECTS, {
          id: plant,
          ...variables,
        })
      ).groupObjects;
    const first = await list({ limit: 1 });
    expect(first).toMatchObject({
      total: 2,
      items: [{ inherited: false, object: { name: 'Press 100%' }, resource: { kind: 'machine', app: null } }],
    });
    expect(await list({ limit: 1, cursor: first.nextCursor })).toMatchObject({
      nextCursor: null,
      items: [{ inherited: true, group: { name: 'Hall' }, resource: { groups: [{ name: 'Hall' }] } }],
    });
    expect((await list({ sort: '-added' })).items).toMatchObject([{ inherited: true }, { inherited: false }]);
    expect((await list({ q: '100%' })).total).toBe(1);
    expect((await list({ q: 'dri' })).total).toBe(1);
    expect((await list({ q: '_' })).total).toBe(0);
    expect(await api.call('query ($id: ID!) { group(id: $id) { memberCount allMemberCount } }', { id: plant })).toEqual(
      { group: { memberCount: 1, allMemberCount: 2 } },
    );
    const kinds = `query ($groupId: ID) { resources(groupId: $groupId, sort: "updated") { items { name } } visibleResourceKinds { kind } }`;
    expect(await api.call(kinds, { groupId: plant })).toEqual({
      resources: { items: [{ name: 'Press 100%' }] },
      visibleResourceKinds: [{ kind: 'machine' }],
    });
    const eve = graphqlApiAs(app, await addPerson(app, 'Eve'));
    expect(await eve.refuse(OBJECTS, { id: plant })).toBe('groups.not_found');
    expect(await eve.call(kinds, { groupId: plant })).toEqual({ resources: { items: [] }, visibleResourceKinds: [] });
  });

  it('lists who has access through it, and omits what the caller may not read', async () => {
    const world = new AccessWorld(app);
    const [folder, reader] = [await make('object', 'Contracts'), await world.entity('device', { tenant_id: tenantId })];
    const scope = { mode: 'group_descendant_objects', groupId: folder, objectType: 'resource:machine' } as const;
    await world.role([{ actions: ['read'], scope, tenantId }], { name: 'Archivist', tenant_id: tenantId });
    await world.role([{ actions: ['read'], scope, tenantId }], {
      name: 'Removed',
      tenant_id: tenantId,
      deleted_at: new Date(),
    });
    await world.policy(reader, { actions: ['read'], scope, tenantId, effect: 'deny' }, { tenantId });
    const page = { tenantId, groupId: folder };
    const { permissionBlocks } = await api.call<{ permissionBlocks: { items: object[] } }>(BLOCKS, page);
    expect(permissionBlocks.items).toEqual(
      expect.arrayContaining([
        { effect: 'allow', roles: [{ name: 'Archivist' }], directPolicies: [] },
        { effect: 'deny', roles: [], directPolicies: [{ subject: { name: reader } }] },
      ]),
    );
    // An actor who can give permissions sees policies, but not roles.
    const giver = await addPerson(app, 'Gil');
    await world.joins(tenantId, giver.id);
    await world.policy(giver.id, { actions: ['policy.manage'], scope: { mode: 'tenant', tenantId } }, { tenantId });
    const seen = await graphqlApiAs(app, giver).call<{ permissionBlocks: { items: { roles: object[] }[] } }>(
      BLOCKS,
      page,
    );
    expect(seen.permissionBlocks.items.flatMap(({ roles }) => roles)).toEqual([]);
    expect(await graphqlApiAs(app, await addPerson(app, 'Mallory')).refuse(BLOCKS, page)).toBe(
      'access_model.tenant_not_found',
    );
  });

  it('lists fifty objects in nine statements, and fifty resources with their groups in six', async () => {
    const world = new AccessWorld(app);
    const full = await make('object', 'Full');
    for (let place = 0; place < 50; place++)
      await world.put(full, await world.resource('machine', { name: `Machine ${place}`, tenant_id: tenantId }));
    const { statements } = await countStatements(app, () => api.call(OBJECTS, { id: full, limit: 50 }));
    expect(statements.length).toBeLessThanOrEqual(9);
    const rows = await countStatements(app, () =>
      api.call('{ resources(limit: 50) { items { app { name } owner { name } tenant { name } groups { name } } } }'),
    );
    expect(rows.statements.length).toBeLessThanOrEqual(6);
  });
});

it('a level of a tree of 10,000 groups needs eight statements', async () => {
  await app.db.pool.query(
    `WITH top AS (INSERT INTO principal_group (tenant_id, name) SELECT $1, 'Top ' || n FROM generate_series(1, 100) n RETURNING id)
     INSERT INTO principal_group (tenant_id, parent_id, name) SELECT $1, top.id, top.id || ' ' || n FROM top, generate_series(1, 99) n`,
    [tenantId],
  );
  const query = `{ groups(parentId: null, limit: 50, sort: "name") {
    items { id name path childCount memberCount allMemberCount roleCount tenant { name } } total nextCursor } }`;
  await api.call(query);
  const { result, statements } = await countStatements(app, () =>
    api.call<{ groups: { items: { childCount: number }[] } }>(query),
  );
  expect(result.groups.items).toHaveLength(50);
  expect(result.groups.items.filter(({ childCount }) => childCount === 99).length).toBeGreaterThan(45);
  expect(statements.length).toBeLessThanOrEqual(8);
});

it.each(['principal_group', 'object_group'] as const)(
  'counting members in a level of %s reads an index for each group, before the first ANALYZE too',
  async (table) => {
    await app.db.pool.query(
      `WITH top AS (INSERT INTO ${table} (tenant_id, name) SELECT $1, 'Unread ' || n FROM generate_series(1, 50) n RETURNING id)
       INSERT INTO ${table} (tenant_id, parent_id, name) SELECT $1, top.id, top.id || ' ' || n FROM top, generate_series(1, 99) n`,
      [tenantId],
    );
    const { text } = groupStatements(table).allMembers;
    const { rows } = await app.db.pool.query<{ 'QUERY PLAN': [{ Plan: { 'Shared Hit Blocks': number } }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text.replace('$1', `(SELECT array_agg(id) FROM ${table} WHERE name LIKE 'Unread %')`)}`,
    );
    // Reading the table for each of the 5,000 groups would take over 250,000.
    expect(rows[0]!['QUERY PLAN'][0].Plan['Shared Hit Blocks']).toBeLessThan(50_000);
  },
);
