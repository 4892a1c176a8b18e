import type { Scope } from '@portico/access';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { type GraphqlApi, graphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

const MOVE = `query ($groupId: ID!, $parentId: ID) { change: simulateGroupParent(groupId: $groupId, parentId: $parentId) {
  gaining losing complete gains { entity { id } action } loses { entity { id } action } } }`;

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let tenantId: string;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  tenantId = await world.tenant();
});
afterAll(() => app[Symbol.asyncDispose]());

interface Shown {
  change: Record<'gains' | 'loses', { entity: { id: string }; action: string }[]>;
}

const simulate = async (...asked: Parameters<GraphqlApi['call']>) => (await api.call<Shown>(...asked)).change;
const under = (groupId: string) =>
  ({ mode: 'group_descendant_objects', groupId, objectType: 'resource:channel' }) as const;
/** An object group of the tenant. */
const folder = (row: object = {}) => world.objectGroup({ tenant_id: tenantId, ...row });
/** A direct policy of the tenant. */
const give = (entityId: string, action: string, scope: Scope, effect: 'allow' | 'deny' = 'allow') =>
  world.policy(entityId, { actions: [action], scope, effect, tenantId }, { tenantId });

it('shows who gains and loses what is in it and below it, when it moves', async () => {
  const top = await folder();
  const [from, to] = [await folder({ parent_id: top }), await folder()];
  const moved = await folder({ parent_id: from });
  await world.put(await folder({ parent_id: moved }), await world.resource('channel', { tenant_id: tenantId }));
  const [loser, gainer, denied, both, unrelated] = [
    await world.entity(),
    await world.entity(),
    await world.entity(),
    await world.entity(),
    await world.entity(),
  ];
  const team = await world.principalGroup({ tenant_id: tenantId });
  await world.member(team, loser);
  const role = await world.role([{ actions: ['read'], scope: under(top), tenantId }], { tenant_id: tenantId });
  await world.assign(team, role, { group: true, tenantId });
  await give(gainer, 'write', under(to));
  await give(denied, 'read', { mode: 'tenant', tenantId });
  await give(denied, 'read', under(to), 'deny');
  for (const group of [from, to]) await give(both, 'read', under(group));
  await give(unrelated, 'read', under(moved));
  const before = await app.db.prisma.auditEvent.count({ where: { action: { not: 'decision.denied' } } });
  const { gains, loses, ...counts } = await simulate(MOVE, { groupId: moved, parentId: to });
  expect(counts).toEqual({ gaining: 1, losing: 2, complete: true });
  expect(gains).toEqual([{ entity: { id: gainer }, action: 'write' }]);
  const losers = loses.map(({ entity, action }) => `${entity.id} ${action}`);
  expect(losers.toSorted()).toEqual([`${loser} read`, `${denied} read`].toSorted());
  const toTop = await simulate(MOVE, { groupId: moved });
  expect(toTop.loses.map(({ entity }) => entity.id).toSorted()).toEqual([loser, both].toSorted());
  expect(await simulate(MOVE, { groupId: moved, parentId: from })).toMatchObject({ gaining: 0, losing: 0 });
  const { parentId } = await app.db.prisma.objectGroup.findUniqueOrThrow({ where: { id: moved } });
  expect([parentId, await app.db.prisma.auditEvent.count({ where: { action: { not: 'decision.denied' } } })]).toEqual([
    from,
    before,
  ]);
});

it('counts the groups that move, and nothing of a type that is not in it', async () => {
  const [to, moved] = [await folder(), await folder()];
  const [keeper, reader] = [await world.entity(), await world.entity()];
  await give(keeper, 'write', { mode: 'group_descendant_groups', groupId: to });
  await give(reader, 'read', under(to));
  const { gains } = await simulate(MOVE, { groupId: moved, parentId: to });
  expect(gains).toEqual([{ entity: { id: keeper }, action: 'write' }]);
});

it('is refused like the move', async () => {
  const moved = await folder();
  const below = await folder({ parent_id: moved });
  expect(await api.refuse(MOVE, { groupId: moved, parentId: below })).toBe('groups.cycle');
  expect(await api.refuse(MOVE, { groupId: moved, parentId: crypto.randomUUID() })).toBe('groups.not_found');
  const eve = graphqlApiAs(app, await addPerson(app, 'Eve'));
  expect(await eve.refuse(MOVE, { groupId: moved })).toBe('groups.not_found');
});
