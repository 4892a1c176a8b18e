import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { type GraphqlApi, graphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

const SHOWN = `{ changing gaining losing complete byAction { action gaining losing }
  gains { entity { id } action scope { mode objectType tenant { id } } } loses { entity { id } action } before { entityId } }`;
const NEW = `query ($input: CreateActionAssignmentRuleInput!, $replaces: ID) {
  change: simulateActionAssignmentRule(input: $input, replaces: $replaces) ${SHOWN} }`;
const GONE = `query ($id: ID!) { change: simulateActionAssignmentRuleDeletion(id: $id) ${SHOWN} }`;
const CREATE = `mutation ($input: CreateActionAssignmentRuleInput!) { rule: createActionAssignmentRule(input: $input) { id } }`;

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
});
afterAll(() => app[Symbol.asyncDispose]());

interface Effects {
  change: {
    gains: { entity: { id: string } }[];
    loses: { entity: { id: string }; action: string }[];
    complete: boolean;
  };
}

const simulate = async (...asked: Parameters<GraphqlApi['call']>) => (await api.call<Effects>(...asked)).change;
const losersOf = ({ loses }: Effects['change']) => loses.map(({ entity }) => entity.id).sort();
const create = async (input: object) => (await api.call<{ rule: { id: string } }>(CREATE, { input })).rule.id;
const channels = (objectType: string) => ({ mode: 'object_type', objectType }) as const;
const rows = async () => [
  await app.db.prisma.guardrail.findMany({ orderBy: { id: 'asc' } }),
  await app.db.prisma.auditEvent.count({ where: { action: { not: 'decision.denied' } } }),
];

it('lists who holds what a new guardrail forbids: directly, by a group, on everything; not other kinds, types or denies', async () => {
  const type = 'resource:channel';
  const reading = { actions: ['read'], scope: channels(type) };
  const [role, group] = [await world.role([reading]), await world.principalGroup()];
  const [direct, member, broad, human, other, denied] = [
    await world.entity('device'),
    await world.entity('device'),
    await world.entity('device'),
    await world.entity('human'),
    await world.entity('device'),
    await world.entity('device'),
  ];
  for (const holder of [direct, human]) await world.assign(holder, role);
  await world.assign(group, role, { group: true });
  await world.member(group, member);
  await world.policy(broad, { actions: ['read'], scope: { mode: 'platform' } });
  await world.policy(other, { actions: ['read'], scope: channels('resource:rule') });
  await world.policy(denied, { ...reading, effect: 'deny' });
  const before = await rows();
  const input = {
    entityKind: 'device',
    actionName: 'read',
    objectKind: 'resource',
    objectType: type,
    decision: 'deny',
  };
  const { change } = await api.call<Effects>(NEW, { input });
  expect(change).toMatchObject({ losing: 3, gaining: 0, gains: [], complete: true });
  expect(change).toMatchObject({ byAction: [{ action: 'read', gaining: 0, losing: 3 }] });
  expect(losersOf(change)).toEqual([direct, member, broad].sort());
  expect(await rows()).toEqual(before);
  // Of all types, also the other one.
  expect(losersOf(await simulate(NEW, { input: { ...input, objectType: null } }))).toEqual(
    [direct, member, broad, other].sort(),
  );
  await app.db.prisma.entity.updateMany({
    where: { id: { in: [direct, member, broad] } },
    data: { status: 'inactive' },
  });
});

it('lists what may be given again when a guardrail goes or is replaced, and in its tenant alone', async () => {
  const [tenantId, elsewhere] = [await world.tenant(), await world.tenant()];
  const type = 'resource:gate';
  const writing = { actions: ['write'], scope: channels(type) };
  const role = await world.role([writing]);
  const [here, there] = [await world.entity('service'), await world.entity('service')];
  await world.assign(here, role, { tenantId });
  await world.assign(there, role, { tenantId: elsewhere });
  const input = { entityKind: 'service', actionName: 'write', objectKind: 'resource', decision: 'deny' };
  const ofTenant = { ...input, objectType: type, tenantId };
  expect(losersOf(await simulate(NEW, { input: ofTenant }))).toEqual([here]);
  const id = await create(ofTenant);
  expect(await simulate(GONE, { id })).toMatchObject({
    gaining: 1,
    losing: 0,
    gains: [{ entity: { id: here }, action: 'write', scope: { ...writing.scope, tenant: { id: tenantId } } }],
    before: [{ entityId: here }],
  });
  const moved = await simulate(NEW, { input: { ...ofTenant, tenantId: elsewhere }, replaces: id });
  expect([moved.gains, moved.loses]).toMatchObject([[{ entity: { id: here } }], [{ entity: { id: there } }]]);
  // A stronger rule about the same decides anyway.
  await create({ ...input, objectType: type, isAbsolute: true });
  expect(await simulate(GONE, { id })).toMatchObject({ gaining: 0, losing: 0 });
});

it("finds a tenant's holders behind a thousand of other tenants, and shows nothing that somebody holds elsewhere", async () => {
  const [tenantId, elsewhere] = [await world.tenant(), await world.tenant()];
  const type = 'resource:valve';
  const [opening, closing] = [
    await world.role([{ actions: ['write'], scope: channels(type) }]),
    await world.role([{ actions: ['delete'], scope: channels(type) }]),
  ];
  await app.db.pool.query(
    `WITH made AS (INSERT INTO entity (kind, name) SELECT 'workload', 'Worker ' || n FROM generate_series(1, 1100) n RETURNING id)
     INSERT INTO role_assignment (tenant_id, subject_kind, subject_id, role_id) SELECT $1, 'entity', id, $2 FROM made`,
    [elsewhere, opening],
  );
  const last = await world.entity('workload');
  await world.assign(last, opening, { tenantId });
  await world.assign(last, closing, { tenantId: elsewhere });
  const input = { entityKind: 'workload', actionName: 'write', objectKind: 'resource', objectType: type };
  const asked = NEW.replace('before { entityId }', 'before { entityId titles }');
  type Shown = Effects & { change: { before: { titles: string[] }[] } };
  const { change } = await api.call<Shown>(asked, { input: { ...input, tenantId, decision: 'deny' } });
  expect(change).toMatchObject({ losing: 1, complete: true, before: [{ entityId: last }] });
  expect(losersOf(change)).toEqual([last]);
  expect(change.before[0]!.titles).toHaveLength(1);
  // Of more than a thousand who are concerned, a thousand are enough.
  expect((await api.call<Shown>(asked, { input: { ...input, decision: 'deny' } })).change.complete).toBe(false);
});

it('is refused like the change itself', async () => {
  const tenantId = await world.tenant();
  const input = { entityKind: 'workload', actionName: 'read', objectKind: 'resource', decision: 'deny' };
  const id = await create(input);
  expect(await api.refuse(NEW, { input })).toBe('guardrail.exists');
  expect(await api.refuse(NEW, { input: { ...input, actionName: 'fly' } })).toBe('guardrail.unknown_action');
  expect(await api.refuse(NEW, { input, replaces: crypto.randomUUID() })).toBe('guardrail.not_found');
  for (const missing of ['x', crypto.randomUUID()])
    expect(await api.refuse(GONE, { id: missing })).toBe('guardrail.not_found');
  const eve = graphqlApiAs(app, await addPerson(app, 'Eve'));
  expect(await eve.refuse(NEW, { input: { ...input, entityKind: 'device' } })).toBe('access_model.forbidden');
  expect(await eve.refuse(NEW, { input: { ...input, tenantId } })).toBe('access_model.tenant_not_found');
  expect(await eve.refuse(GONE, { id })).toBe('guardrail.not_found');
});
