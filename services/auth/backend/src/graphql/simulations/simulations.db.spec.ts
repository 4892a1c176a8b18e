import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { type GraphqlApi, graphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { ADMINISTRATOR_ROLE_ID } from '../../access-model/seed-ids.ts';

const SHOWN = `{ changing gaining losing complete byAction { action gaining losing }
  gains { entity { id kind name } action title app { id } scope { mode objectType object { id } tenant { id } } conditional }
  loses { entity { id } action }
  before { entityId titles } }`;
const GIVE = `query ($input: [CreateRoleAssignmentInput!]!) { change: simulateRoleAssignment(input: $input) ${SHOWN} }`;
const TAKE = `query ($id: ID!) { change: simulateRoleAssignmentRemoval(id: $id) ${SHOWN} }`;
const BLOCKS = `query ($roleId: ID!, $revision: Int, $ids: [ID!]!, $blocks: [NewBlockInput!]) {
  change: simulateRoleBlocks(roleId: $roleId, revision: $revision, permissionBlockIds: $ids, blocks: $blocks) ${SHOWN} }`;
const MEMBER = `query ($groupId: ID!, $entityId: ID!, $remove: Boolean) {
  change: simulateGroupMember(groupId: $groupId, entityId: $entityId, remove: $remove) ${SHOWN} }`;

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let readTitle: string;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  readTitle = (await app.db.prisma.action.findFirstOrThrow({ where: { name: 'read', appId: null } })).description;
});
afterAll(() => app[Symbol.asyncDispose]());

interface Shown {
  change: {
    gaining: number;
    losing: number;
    gains: { entity: { id: string; name: string } }[];
    loses: { entity: { id: string }; action: string }[];
    before: { entityId: string; titles: string[] }[];
  };
}

const channels = { mode: 'object_type', objectType: 'resource:channel' } as const;
const reading = { actions: ['read'], scope: channels };
const simulate = async (...asked: Parameters<GraphqlApi['call']>) => (await api.call<Shown>(...asked)).change;
const giving = (roleId: string, subjectId: string, more: object = {}) => ({
  input: [{ subjectKind: 'entity', subjectId, roleId, ...more }],
});

/** Counts the rows that a change of the model would write. */
async function countRows(): Promise<number[]> {
  const { prisma } = app.db;
  return Promise.all([
    prisma.roleAssignment.count(),
    prisma.rolePermissionBlock.count(),
    prisma.principalGroupMember.count(),
    // Without refusals, which are written a moment later.
    prisma.auditEvent.count({ where: { action: { not: 'decision.denied' } } }),
    prisma.platformEvent.count(),
  ]);
}

describe('a change that is only tried out', () => {
  it('lists who gains by a role: each subject, the members of groups, and what they held before', async () => {
    const [role, group, one, two] = [
      await world.role([reading]),
      await world.principalGroup(),
      await world.entity(),
      await world.entity('device', { name: 'Gate' }),
    ];
    await world.member(group, one);
    await world.policy(one, { actions: ['write'], scope: channels });
    const writes = (await app.db.prisma.action.findFirstOrThrow({ where: { name: 'write', appId: null } })).description;
    const rows = await countRows();
    const input = [
      { subjectKind: 'group', subjectId: group, roleId: role },
      { subjectKind: 'entity', subjectId: two, roleId: role },
    ];
    const { gains, before, ...counts } = await simulate(GIVE, { input });
    expect(counts).toEqual({
      changing: 2,
      gaining: 2,
      losing: 0,
      complete: true,
      loses: [],
      byAction: [{ action: 'read', gaining: 2, losing: 0 }],
    });
    expect(gains.map(({ entity }) => entity.id).sort()).toEqual([one, two].sort());
    expect(gains.find(({ entity }) => entity.id === two)).toEqual({
      entity: { id: two, kind: 'device', name: 'Gate' },
      action: 'read',
      title: readTitle,
      app: null,
      scope: { mode: 'object_type', objectType: 'resource:channel', object: null, tenant: null },
      conditional: false,
    });
    expect(before.find(({ entityId }) => entityId === one)).toEqual({ entityId: one, titles: [writes] });
    expect(await countRows()).toEqual(rows);
  });

  it('shows what a direct policy gives, denies, and takes when it goes', async () => {
    const POLICY = `query ($input: CreateDirectPolicyInput!) { change: simulateDirectPolicy(input: $input) ${SHOWN} }`;
    const GONE = `query ($id: ID!) { change: simulateDirectPolicyRemoval(id: $id) ${SHOWN} }`;
    const [group, member, single] = [await world.principalGroup(), await world.entity(), await world.entity()];
    await world.member(group, member);
    const [allow, deny] = [await world.block(reading), await world.block({ ...reading, effect: 'deny' })];
    const [team, colleague] = [await world.principalGroup(), await world.entity()];
    await world.member(team, colleague);
    const policy = await world.policy(team, reading, { group: true });
    const rows = [await app.db.prisma.directPolicy.count(), ...(await countRows())];
    const blocks = await app.db.prisma.permissionBlock.count();
    const of = (subjectKind: string, subjectId: string, permissionBlockId: string) => ({
      input: { subjectKind, subjectId, permissionBlockId },
    });
    const gainers = async (input: object) =>
      (await simulate(POLICY, input as never)).gains.map(({ entity }) => entity.id);
    expect(await gainers(of('entity', single, allow))).toEqual([single]);
    expect(await gainers(of('group', group, allow))).toEqual([member]);
    const { id: actionId } = await app.db.prisma.action.findFirstOrThrow({ where: { name: 'read', appId: null } });
    const block = {
      scopeMode: 'object_type',
      objectKind: 'resource',
      objectType: 'resource:channel',
      actionIds: [actionId],
    };
    expect(await gainers({ input: { subjectKind: 'entity', subjectId: single, block } })).toEqual([single]);
    expect(await app.db.prisma.permissionBlock.count()).toBe(blocks);
    const losers = async (...asked: Parameters<GraphqlApi['call']>) =>
      (await simulate(...asked)).loses.map(({ entity }) => entity.id);
    expect(await losers(POLICY, of('entity', colleague, deny))).toEqual([colleague]);
    expect(await losers(GONE, { id: policy })).toEqual([colleague]);
    expect([await app.db.prisma.directPolicy.count(), ...(await countRows())]).toEqual(rows);
    expect(await api.refuse(GONE, { id: crypto.randomUUID() })).toBe('policy.not_found');
    expect(await graphqlApiAs(app, await addPerson(app, 'Eve')).refuse(POLICY, of('entity', single, allow))).toBe(
      'access_model.forbidden',
    );
  });

  it('shows who gains and loses when a group moves', async () => {
    const MOVE = `query ($groupId: ID!, $parentId: ID) {
      change: simulateGroupParent(groupId: $groupId, parentId: $parentId) ${SHOWN} }`;
    const [from, to, moved, member] = [
      await world.principalGroup(),
      await world.principalGroup(),
      await world.principalGroup(),
      await world.entity(),
    ];
    await world.member(moved, member);
    await app.db.pool.query('UPDATE principal_group SET parent_id = $1 WHERE id = $2', [from, moved]);
    await world.assign(from, await world.role([reading]), { group: true });
    await world.assign(to, await world.role([{ actions: ['write'], scope: channels }]), { group: true });
    const { gains, loses } = await simulate(MOVE, { groupId: moved, parentId: to });
    expect([gains, loses]).toMatchObject([
      [{ entity: { id: member }, action: 'write' }],
      [{ entity: { id: member }, action: 'read' }],
    ]);
    expect(await simulate(MOVE, { groupId: moved })).toMatchObject({ gaining: 0, losing: 1 });
    const { parentId } = await app.db.prisma.principalGroup.findUniqueOrThrow({ where: { id: moved } });
    expect(parentId).toBe(from);
  });

  it('tells who loses: an assignment that goes, blocks that go, a member who leaves; and who gains by joining', async () => {
    const [role, group, holder, member] = [
      await world.role([reading]),
      await world.principalGroup(),
      await world.entity(),
      await world.entity(),
    ];
    const assignment = await world.assign(holder, role);
    await world.assign(group, role, { group: true });
    await world.member(group, member);
    const rows = await countRows();
    const losers = async (...asked: Parameters<GraphqlApi['call']>) =>
      (await simulate(...asked)).loses.map(({ entity }) => entity.id);
    expect(await losers(TAKE, { id: assignment })).toEqual([holder]);
    expect((await losers(BLOCKS, { roleId: role, ids: [] })).sort()).toEqual([holder, member].sort());
    expect(await losers(MEMBER, { groupId: group, entityId: member, remove: true })).toEqual([member]);
    const newcomer = await world.entity();
    const joined = await simulate(MEMBER, { groupId: group, entityId: newcomer });
    expect(joined.gains.map(({ entity }) => entity.id)).toEqual([newcomer]);
    expect(await countRows()).toEqual(rows);
  });

  it('tells what new blocks of a role do, for each action', async () => {
    const [role, one, two] = [await world.role([reading]), await world.entity(), await world.entity()];
    for (const holder of [one, two]) await world.assign(holder, role);
    await world.policy(one, { actions: ['write'], scope: channels });
    const { id } = await app.db.prisma.action.findFirstOrThrow({ where: { name: 'write', appId: null } });
    const rows = await countRows();
    const blocks = [
      { scopeMode: 'object_type', objectKind: 'resource', objectType: 'resource:channel', actionIds: [id] },
    ];
    const { change } = await api.call<{ change: object }>(BLOCKS, { roleId: role, ids: [], blocks });
    expect(change).toMatchObject({
      changing: 2,
      gaining: 1,
      losing: 2,
      byAction: [
        { action: 'read', gaining: 0, losing: 2 },
        { action: 'write', gaining: 1, losing: 0 },
      ],
      gains: [{ entity: { id: two }, action: 'write' }],
    });
    expect(await countRows()).toEqual(rows);
  });

  it('counts all, shows 25', async () => {
    const group = await world.principalGroup();
    for (let place = 0; place < 27; place++) await world.member(group, await world.entity());
    const input = [{ subjectKind: 'group', subjectId: group, roleId: await world.role([reading]) }];
    const { gaining, gains } = await simulate(GIVE, { input });
    expect([gaining, gains.length]).toEqual([27, 25]);
  });

  it('is refused like the change itself: a guardrail, a stale role, the last administrator, a missing id', async () => {
    const device = await world.entity('device');
    const managing = await world.role([{ actions: ['manage'], scope: { mode: 'platform' } }]);
    const { errors } = await api.send(GIVE, giving(managing, device));
    expect(errors![0]!.extensions).toMatchObject({
      code: 'guardrail.rejected',
      entityKind: 'device',
      actionName: 'manage',
    });
    expect(await api.refuse(BLOCKS, { roleId: managing, revision: 7, ids: [] })).toBe('role.stale');
    expect(await api.refuse(GIVE, giving(managing, 'nobody'))).toBe('request.invalid');
    expect(await api.refuse(TAKE, { id: device })).toBe('role_assignment.not_found');
    const { id } = await addPerson(app, 'Root');
    const only = await world.assign(id, ADMINISTRATOR_ROLE_ID);
    expect(await api.refuse(TAKE, { id: only })).toBe('administrator.last');
  });

  it('is refused to actors who may not make the change, and names nobody whom the caller does not see', async () => {
    const tenantId = await world.tenant();
    const giver = await addPerson(app, 'Ana');
    await world.joins(tenantId, giver.id);
    const [shared, foreign] = [await world.role([reading]), await world.role([{ ...reading, actions: ['write'] }])];
    const manages = { actions: ['policy.manage'], scope: { mode: 'tenant', tenantId } } as const;
    await world.assign(giver.id, await world.role([manages], { tenant_id: tenantId }), { tenantId });
    await world.assign(giver.id, shared, { tenantId });
    const member = await world.entity();
    await world.joins(tenantId, member);
    const as = graphqlApiAs(app, giver);
    const { change } = await as.call<Shown>(GIVE, giving(shared, member, { tenantId }));
    expect(change).toMatchObject({ gaining: 1, gains: [], before: [] });
    expect(await as.refuse(GIVE, giving(foreign, member, { tenantId }))).toBe('access_model.not_held');
    expect(await as.refuse(GIVE, giving(shared, member))).toBe('access_model.forbidden');
  });

  it('waits for another: a pool of connections has room for the gates', async () => {
    const [role, one] = [await world.role([reading]), await world.entity()];
    const asked = Array.from({ length: 20 }, () => simulate(GIVE, giving(role, one)));
    expect((await Promise.all(asked)).map(({ gaining }) => gaining)).toEqual(asked.map(() => 1));
  });
});
