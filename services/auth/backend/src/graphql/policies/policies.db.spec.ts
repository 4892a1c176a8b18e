import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { countStatements } from '../../../test/count-statements.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let read: string;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  read = (await app.db.prisma.action.findFirstOrThrow({ where: { appId: null, name: 'read' } })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

const CREATE_BLOCK = `mutation ($input: CreatePermissionBlockInput!) { createPermissionBlock(input: $input) { id actions { name } } }`;
const DELETE_BLOCK = `mutation ($id: ID!) { deletePermissionBlock(id: $id) }`;
const CREATE_POLICY = `mutation ($input: CreateDirectPolicyInput!) { createDirectPolicy(input: $input) { id endsAt } }`;
const SIMULATE = `query ($input: CreateDirectPolicyInput!) { simulateDirectPolicy(input: $input) { changing } }`;
const DELETE_POLICY = `mutation ($id: ID!) { deleteDirectPolicy(id: $id) }`;
const POLICIES = `query ($tenantId: ID, $objectId: ID) { directPolicies(tenantId: $tenantId, objectId: $objectId, limit: 50) { total items {
  id startsAt endsAt subject { id name } grantedBy { name } tenant { name } permissionBlock { scopeMode object { id } actions { name } }
} } }`;

interface CreatedBlock {
  createPermissionBlock: { id: string; actions: { name: string }[] };
}

it('a policy gives one block for a time, is listed by its object, and goes with its block', async () => {
  const channel = await world.resource('channel');
  const input = { scopeMode: 'object', objectId: channel, actionIds: [read] };
  const { createPermissionBlock: block } = await api.call<CreatedBlock>(CREATE_BLOCK, { input });
  expect(block.actions).toEqual([{ name: 'read' }]);
  const subjectId = await world.entity();
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  const policy = { subjectKind: 'entity', subjectId, permissionBlockId: block.id, endsAt };
  const { createDirectPolicy } = await api.call<{ createDirectPolicy: { id: string } }>(CREATE_POLICY, {
    input: policy,
  });
  expect(createDirectPolicy).toMatchObject({ endsAt });
  expect(await api.refuse(DELETE_BLOCK, block)).toBe('permission_block.in_use');
  const { directPolicies } = await api.call<{ directPolicies: unknown }>(POLICIES, { objectId: channel });
  expect(directPolicies).toMatchObject({
    total: 1,
    items: [
      {
        subject: { id: subjectId },
        grantedBy: null,
        permissionBlock: { object: { id: channel }, actions: [{ name: 'read' }] },
      },
    ],
  });
  await api.call(DELETE_POLICY, createDirectPolicy);
  expect(await api.refuse(`query ($id: ID!) { permissionBlock(id: $id) { id } }`, block)).toBe(
    'permission_block.not_found',
  );
});

it('a policy can come with its own block; one that is refused leaves no block behind', async () => {
  const [channel, subjectId] = [await world.resource('channel'), await world.entity()];
  const block = { scopeMode: 'object', objectId: channel, actionIds: [read] };
  const policy = { subjectKind: 'entity', subjectId, block };
  const { createDirectPolicy } = await api.call<{ createDirectPolicy: { id: string } }>(CREATE_POLICY, {
    input: policy,
  });
  const { directPolicies } = await api.call<{ directPolicies: unknown }>(POLICIES, { objectId: channel });
  expect(directPolicies).toMatchObject({
    total: 1,
    items: [{ id: createDirectPolicy.id, subject: { id: subjectId } }],
  });
  const blocks = await app.db.prisma.permissionBlock.count();
  const refuse = (more: object) => api.refuse(CREATE_POLICY, { input: { ...policy, ...more } });
  expect(await refuse({ subjectId: crypto.randomUUID() })).toBe('access_model.subject_not_found');
  expect(await refuse({ block: { ...block, objectId: crypto.randomUUID() } })).toBe(
    'permission_block.object_not_found',
  );
  expect(await refuse({ permissionBlockId: crypto.randomUUID() })).toBe('request.invalid');
  expect(await refuse({ block: null })).toBe('request.invalid');
  expect(await app.db.prisma.permissionBlock.count()).toBe(blocks);
});

it('fifty policies take eight statements', async () => {
  const tenantId = await world.tenant();
  for (let place = 0; place < 50; place++) {
    const scope = { mode: 'object', objectId: await world.resource('channel', { tenant_id: tenantId }) } as const;
    await world.policy(
      await world.entity('device', { tenant_id: tenantId }),
      { actions: ['read'], scope, tenantId },
      { tenantId },
    );
  }
  const { result, statements } = await countStatements(app, () =>
    api.call<{ directPolicies: { items: unknown[] } }>(POLICIES, { tenantId }),
  );
  expect(result.directPolicies.items).toHaveLength(50);
  expect(statements.length).toBeLessThanOrEqual(8);
});

it('is refused in another tenant, and for actions that the actor does not hold', async () => {
  const [tenantId, otherId] = [await world.tenant(), await world.tenant()];
  const admin = await addPerson(app, 'Ana');
  await world.joins(tenantId, admin.id);
  const scope = { mode: 'tenant', tenantId } as const;
  await world.policy(admin.id, { actions: ['policy.manage'], scope }, { tenantId });
  const as = graphqlApiAs(app, admin);
  const theirs = { tenantId: otherId, scopeMode: 'tenant', actionIds: [read] };
  expect(await as.refuse(CREATE_BLOCK, { input: theirs })).toBe('access_model.tenant_not_found');
  expect(await as.refuse(POLICIES, { tenantId: otherId })).toBe('access_model.tenant_not_found');
  const { createPermissionBlock: block } = await api.call<CreatedBlock>(CREATE_BLOCK, { input: theirs });
  expect(await as.refuse(DELETE_BLOCK, block)).toBe('permission_block.not_found');
  const own = await as.call<CreatedBlock>(CREATE_BLOCK, { input: { ...theirs, tenantId } });
  const policy = {
    tenantId,
    subjectKind: 'entity',
    subjectId: admin.id,
    permissionBlockId: own.createPermissionBlock.id,
  };
  expect(await as.refuse(CREATE_POLICY, { input: policy })).toBe('access_model.not_held');
  expect(await as.refuse(CREATE_POLICY, { input: { ...policy, permissionBlockId: block.id } })).toBe(
    'permission_block.not_found',
  );
  const withBlock = (more: object, tenant = tenantId) => ({
    input: {
      tenantId: tenant,
      subjectKind: 'entity',
      subjectId: admin.id,
      block: { scopeMode: 'tenant', actionIds: [read], ...more },
    },
  });
  const foreign = await world.resource('channel', { tenant_id: otherId });
  for (const ask of [CREATE_POLICY, SIMULATE]) {
    expect(await as.refuse(ask, withBlock({}))).toBe('access_model.not_held');
    expect(await as.refuse(ask, withBlock({}, otherId))).toBe('access_model.tenant_not_found');
    expect(await as.refuse(ask, withBlock({ scopeMode: 'object', objectId: foreign }))).toBe(
      'permission_block.object_not_found',
    );
  }
});

it('lists grants without effect for those who manage the platform', async () => {
  const role = await world.role([{ actions: ['read'], scope: { mode: 'platform' } }], { name: 'Gone' });
  const subjectId = await world.entity();
  const id = await world.assign(subjectId, role);
  await app.db.prisma.role.update({ where: { id: role }, data: { deletedAt: new Date() } });
  const ORPHANS = `{ orphanPolicies(limit: 200) { total nextCursor items { id sourceKind reason subject { id } role { name } permissionBlockId } } }`;
  const { orphanPolicies } = await api.call<{ orphanPolicies: { items: unknown[] } }>(ORPHANS);
  expect(orphanPolicies.items).toContainEqual({
    id,
    sourceKind: 'role',
    reason: 'role_deleted',
    subject: { id: subjectId },
    role: { name: 'Gone' },
    permissionBlockId: null,
  });
  expect(await graphqlApiAs(app, await addPerson(app, 'Eve')).refuse(ORPHANS)).toBe('access_model.forbidden');
});

it('says which actions are part of the platform', async () => {
  const CREATE_ACTION = `mutation ($input: CreateActionInput!) { createAction(input: $input) { id builtIn } }`;
  expect(await api.call(CREATE_ACTION, { input: { name: 'invoice.approve' } })).toMatchObject({
    createAction: { builtIn: false },
  });
  expect(await api.call(`query ($id: ID!) { action(id: $id) { builtIn } }`, { id: read })).toEqual({
    action: { builtIn: true },
  });
});

it('policies that end soon are listed for all places or for one, the next first, without what has ended', async () => {
  const [tenantId, other] = [await world.tenant(), await world.tenant()];
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const give = async (days: number | null, place: string | null = null) => {
    const block = {
      scopeMode: 'object',
      objectId: await world.resource('channel', { tenant_id: place }),
      actionIds: [read],
    };
    const subject = {
      subjectKind: 'entity',
      subjectId: await world.entity('human', { tenant_id: place }),
      tenantId: place,
    };
    const input = { ...subject, block, endsAt: days === null ? null : inDays(days) };
    return (await api.call<{ createDirectPolicy: { id: string } }>(CREATE_POLICY, { input })).createDirectPolicy.id;
  };
  const [late, soon, inTenant, elsewhere] = [
    await give(9),
    await give(2),
    await give(5, tenantId),
    await give(7, other),
  ];
  await give(20);
  await give(null);
  const ended = await give(3);
  await app.db.pool.query(`UPDATE direct_policy SET ends_at = now() - interval '1 hour' WHERE id = $1`, [ended]);
  const ENDING = `query ($tenantId: ID, $days: Int!) {
    endingPolicies(tenantId: $tenantId, endsWithinDays: $days) { total items { id } }
  }`;
  const list = async (variables: object, as = api) => {
    const { endingPolicies } = await as.call<{ endingPolicies: { total: number; items: { id: string }[] } }>(ENDING, {
      days: 14,
      ...variables,
    });
    expect(endingPolicies.total).toBe(endingPolicies.items.length);
    return endingPolicies.items.map(({ id }) => id);
  };
  expect(await list({})).toEqual([soon, inTenant, elsewhere, late]);
  expect(await list({ tenantId })).toEqual([inTenant]);
  expect(await list({ days: 3 })).toEqual([soon]);
  const eve = graphqlApiAs(app, await addPerson(app, 'Eve of endings'));
  expect(await eve.refuse(ENDING, { days: 14 })).toBe('access_model.forbidden');
  expect(await api.refuse(ENDING, { days: -1 })).toBe('request.invalid');
});
