import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addManagerOf, auditOf } from '../../test/directory-actors.ts';
import { type FilledWorld, fillWorld } from '../../test/filled-world.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let ids: FilledWorld['ids'];
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  ({ ids } = await fillWorld(app));
});
afterAll(() => app[Symbol.asyncDispose]());

interface Listed {
  list: { items: { id?: string; name: string }[]; total: number };
}
const list = async (text: string, as = api) => {
  const { items } = (await as.call<Listed>(`{ list: ${text} }`)).list;
  return items.map(({ name }) => name).toSorted();
};

describe('lists', () => {
  it('of entities and resources show the content of an object group, and of the groups below it', async () => {
    const parent = await world.objectGroup({ tenant_id: ids.tenant, name: 'Plant' });
    const child = await world.objectGroup({ tenant_id: ids.tenant, name: 'Hall', parent_id: parent });
    const tenant_id = ids.tenant;
    await world.put(parent, await world.entity('device', { tenant_id, name: 'Gate' }));
    await world.put(child, await world.entity('device', { tenant_id, name: 'Press' }));
    await world.put(child, await world.resource('channel', { tenant_id, name: 'Alarms' }));
    const inParent = `parentGroupId: "${parent}"`;
    expect(await list(`entities(${inParent}) { items { name } total }`)).toEqual(['Gate']);
    const all = `${inParent}, includeDescendants: true`;
    expect(await list(`entities(${all}) { items { name } total }`)).toEqual(['Gate', 'Press']);
    expect(await list(`resources(${inParent}) { items { name } total }`)).toEqual([]);
    expect(await list(`resources(${all}) { items { name } total }`)).toEqual(['Alarms']);
    const stranger = graphqlApiAs(app, await addManagerOf(app, ids.machine));
    expect(await list(`entities(${all}) { items { name } total }`, stranger)).toEqual([]);
  });

  it('of tenants can be asked for a whole name', async () => {
    expect(await list('tenants(name: "acme") { items { name } total }')).toEqual(['Acme']);
    expect(await list('tenants(name: "acm") { items { name } total }')).toEqual([]);
  });

  it('of direct policies can be asked for the kind and the type that their blocks name', async () => {
    await world.policy(
      ids.person,
      { actions: ['read'], scope: { mode: 'object_type', objectType: 'entity:device' }, tenantId: ids.tenant },
      { tenantId: ids.tenant },
    );
    const count = async (filter: string) =>
      (
        await api.call<{ directPolicies: { total: number } }>(
          `{ directPolicies(tenantId: "${ids.tenant}", ${filter}) { total } }`,
        )
      ).directPolicies.total;
    expect(await count('objectKind: entity')).toBe(1);
    expect(await count('objectType: "entity:device"')).toBe(1);
    expect(await count('objectType: "entity:service"')).toBe(0);
    expect(await count('objectKind: resource')).toBe(0);
  });

  it('of audit events can be asked for one event and for the kind of its target', async () => {
    const events = async (filter: string) =>
      (
        await api.call<{ auditLogs: { items: { event: string; targetKind: string }[] } }>(
          `{ auditLogs(${filter}) { items { event targetKind } } }`,
        )
      ).auditLogs.items;
    const made = await events('event: "tenant.created"');
    expect(new Set(made.map(({ event }) => event))).toEqual(new Set(['tenant.created']));
    const ofProfiles = await events('targetKind: "profile"');
    expect(new Set(ofProfiles.map(({ targetKind }) => targetKind))).toEqual(new Set(['profile']));
    expect(await api.refuse('{ auditLogs(event: "nothing.happened") { total } }')).toBe('request.invalid');
  });
});

describe('one object', () => {
  const groupsOf = async (id: string) => {
    const { groups } = (
      await api.call<{ resource: { groups: { name: string }[] } }>(`{ resource(id: "${id}") { groups { name } } }`)
    ).resource;
    return groups.map(({ name }) => name).toSorted();
  };

  it('is put into a group, into that group only, and taken out again', async () => {
    const id = await world.resource('channel', { tenant_id: ids.tenant, name: 'Valve' });
    const [first, second] = [
      await world.objectGroup({ tenant_id: ids.tenant, name: 'First' }),
      await world.objectGroup({ tenant_id: ids.tenant, name: 'Second' }),
    ];
    for (const groupId of [first, second])
      await api.call(`mutation { addResourceToObjectGroup(groupId: "${groupId}", resourceId: "${id}") }`);
    expect(await groupsOf(id)).toEqual(['First', 'Second']);
    await api.call(`mutation { setResourceParentGroup(resourceId: "${id}", parentGroupId: "${second}") }`);
    expect(await groupsOf(id)).toEqual(['Second']);
    expect(await auditOf(app, first)).toEqual(['group.objects_added', 'group.objects_removed']);
    await api.call(`mutation { clearResourceParentGroup(resourceId: "${id}") }`);
    expect(await groupsOf(id)).toEqual([]);
    await api.call(`mutation { setResourceParentGroup(resourceId: "${id}", parentGroupId: "${first}") }`);
    await api.call(`mutation { removeResourceFromObjectGroup(groupId: "${first}", resourceId: "${id}") }`);
    expect(await groupsOf(id)).toEqual([]);
  });

  it('stays where it is if the caller does not manage each of its groups, and leaves no group for one of another tenant', async () => {
    const device = await world.entity('device', { tenant_id: ids.tenant, name: 'Pump' });
    const [kept, wanted] = [
      await world.objectGroup({ tenant_id: ids.tenant, name: 'Kept' }),
      await world.objectGroup({ tenant_id: ids.tenant, name: 'Wanted' }),
    ];
    await api.call(`mutation { addEntityToObjectGroup(groupId: "${kept}", entityId: "${device}") }`);
    const set = (groupId: string) =>
      `mutation { setEntityParentGroup(entityId: "${device}", parentGroupId: "${groupId}") }`;
    const manager = graphqlApiAs(app, await addManagerOf(app, wanted));
    expect(await manager.refuse(set(wanted))).toBe('groups.not_found');
    expect(await manager.refuse(`mutation { clearEntityParentGroup(entityId: "${device}") }`)).toBe('groups.not_found');
    const foreign = await world.objectGroup({ tenant_id: await world.tenant(), name: 'Foreign' });
    expect(await api.refuse(set(foreign))).toBe('groups.member_not_found');
    const { rows } = await app.db.pool.query('SELECT group_id FROM object_group_member WHERE object_id = $1', [device]);
    expect(rows).toEqual([{ group_id: kept }]);
  });

  it('of groups moves within the tree of object groups only', async () => {
    const set = (id: string, parentId: string) =>
      `mutation { setObjectGroupParent(id: "${id}", parentId: "${parentId}") { name parent { name } groupType } }`;
    const child = await world.objectGroup({ tenant_id: ids.tenant, name: 'Moved' });
    expect(await api.call(set(child, ids.objectGroup))).toEqual({
      setObjectGroupParent: { name: 'Moved', parent: { name: 'Acme folder' }, groupType: 'object' },
    });
    expect(await api.refuse(set(ids.group, ids.objectGroup))).toBe('groups.not_found');
  });
});

it('an ownership is answered as it was written', async () => {
  const mutation = `mutation { addOwnership(ownerId: "${ids.person}", ownedId: "${ids.machine}", relation: "backup") {
    ownerId ownedId relation owner { name } createdAt } }`;
  expect(await api.call(mutation)).toMatchObject({
    addOwnership: { ownerId: ids.person, ownedId: ids.machine, relation: 'backup' },
  });
});

it('a decision names the tenant whose status decided, and nothing otherwise', async () => {
  const frozen = await world.tenant('frozen');
  const check = async (objectId: string) =>
    (
      await api.call<{ authzCheck: unknown }>(
        `mutation { authzCheck(input: { subjectId: "${ids.person}", action: "read", objectId: "${objectId}" }) { reason details } }`,
      )
    ).authzCheck;
  expect(await check(await world.entity('device', { tenant_id: frozen }))).toEqual({
    reason: 'tenant is frozen',
    details: { tenant_id: frozen, tenant_status: 'frozen' },
  });
  expect(await check(ids.machine)).toMatchObject({ details: null });
});
