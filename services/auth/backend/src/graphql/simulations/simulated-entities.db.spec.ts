import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { type GraphqlApi, graphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

const GIVE = `query ($input: [CreateRoleAssignmentInput!]!, $side: SimulatedSide, $q: String, $cursor: String, $limit: Int) {
  change: simulateRoleAssignment(input: $input) {
    changing gaining losing mixed same shut
    entities(side: $side, q: $q, cursor: $cursor, limit: $limit) {
      items {
        entity { name }
        gains { action conditional conditions }
        loses { action conditional }
        shut { action title by { source role { name } via conditions } }
        before
      }
      total totalIsEstimate nextCursor
    }
  }
}`;

interface Row {
  entity: { name: string };
  gains: { action: string; conditional: boolean; conditions: object }[];
  loses: { action: string }[];
  shut: { action: string; by: object }[];
  before: string[];
}
interface Answer {
  change: Record<'changing' | 'gaining' | 'losing' | 'mixed' | 'same' | 'shut', number> & {
    entities: { items: Row[]; total: number; nextCursor: string | null };
  };
}

const channels = { mode: 'object_type', objectType: 'resource:channel' } as const;
const reading = { actions: ['read'], scope: channels };
const writing = { actions: ['write'], scope: channels };

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
let titles: Record<string, string>;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
  const actions = await app.db.prisma.action.findMany({ where: { appId: null } });
  titles = Object.fromEntries(actions.map(({ name, description }) => [name, description]));
});
afterAll(() => app[Symbol.asyncDispose]());

const ask = async (input: object[], more: object = {}, as = api) =>
  (await as.call<Answer>(GIVE, { input, ...more })).change;
const giveTo = (subjectId: string, roleId: string, subjectKind = 'entity') => [{ subjectKind, subjectId, roleId }];
const namesOf = ({ entities }: Answer['change']) => entities.items.map(({ entity }) => entity.name);

/** A group and its members: by name, and what each holds already. */
async function group(members: Record<string, (id: string) => Promise<unknown>>): Promise<string> {
  const id = await world.principalGroup();
  for (const [name, hold] of Object.entries(members)) {
    const member = await world.entity('human', { name });
    await world.member(id, member);
    await hold(member);
  }
  return id;
}
const nothing = () => Promise.resolve();

it('lists everyone, the worst first and by name, one side alone, and counts each', async () => {
  const reads = (id: string) => world.policy(id, reading);
  const writes = (id: string) => world.policy(id, writing);
  const both = async (id: string) => [await reads(id), await writes(id)];
  const id = await group({ Zoe: nothing, Ana: nothing, Cleo: reads, Bert: writes, Dora: both });
  const role = await world.role([reading, { ...writing, effect: 'deny' }]);
  const input = giveTo(id, role, 'group');
  const all = await ask(input);
  expect(namesOf(all)).toEqual(['Dora', 'Bert', 'Ana', 'Zoe', 'Cleo']);
  expect(all).toMatchObject({ changing: 4, gaining: 3, losing: 2, mixed: 1, same: 1, shut: 0 });
  expect(all.entities.items[1]).toEqual({
    entity: { name: 'Bert' },
    gains: [{ action: 'read', conditional: false, conditions: {} }],
    loses: [{ action: 'write', conditional: false }],
    shut: [],
    before: [titles['write']],
  });
  const sides = {
    changed: ['Dora', 'Bert', 'Ana', 'Zoe'],
    gains: ['Bert', 'Ana', 'Zoe'],
    loses: ['Dora', 'Bert'],
    same: ['Cleo'],
  };
  for (const [side, names] of Object.entries(sides)) {
    const change = await ask(input, { side });
    expect([namesOf(change), change.entities.total]).toEqual([names, names.length]);
  }
  // What those hold for whom nothing changes, in the apps that concern the others.
  expect((await ask(input, { side: 'same' })).entities.items[0]!.before).toEqual([titles['read']]);
});

it('pages, finds names among all of them, and refuses a page that is none', async () => {
  const numbers = Array.from({ length: 27 }, (_, place) => [`Member ${String(place).padStart(2, '0')}`, nothing]);
  const id = await group(Object.fromEntries([...numbers, ['Anna 100%', nothing]]));
  const input = giveTo(id, await world.role([reading]), 'group');
  const first = await ask(input);
  expect([first.entities.items.length, first.entities.total]).toEqual([25, 28]);
  const second = await ask(input, { cursor: first.entities.nextCursor });
  expect(namesOf(second)).toEqual(['Member 24', 'Member 25', 'Member 26']);
  expect(second.entities.nextCursor).toBeNull();
  expect(namesOf(first)).toContain('Anna 100%');
  expect(namesOf(await ask(input, { q: 'member 2', limit: 3 }))).toEqual(['Member 20', 'Member 21', 'Member 22']);
  const found = await ask(input, { q: ' anna 100% ' });
  expect([namesOf(found), found.entities.total, found.gaining]).toEqual([['Anna 100%'], 1, 28]);
  expect((await ask(input, { q: '_ember' })).entities.total).toBe(0);
  expect(await api.refuse(GIVE, { input, side: 'loses', cursor: first.entities.nextCursor })).toBe(
    'request.invalid_cursor',
  );
  expect(await api.refuse(GIVE, { input, cursor: 'nobody' })).toBe('request.invalid');
  expect(await api.refuse(GIVE, { input, limit: 1000 })).toBe('request.invalid');
});

it('says what stays shut, and by what: a direct deny, and the role of a group', async () => {
  const one = await world.entity('human', { name: 'Jonas' });
  await world.policy(one, { ...writing, effect: 'deny' });
  const role = await world.role([reading, writing]);
  const direct = await ask(giveTo(one, role));
  expect(direct).toMatchObject({ changing: 1, gaining: 1, same: 0, shut: 1 });
  expect(direct.entities.items[0]).toMatchObject({
    gains: [{ action: 'read' }],
    shut: [{ action: 'write', title: titles['write'], by: { source: 'direct_policy', role: null, via: [] } }],
  });
  const two = await world.entity('human', { name: 'Rafael' });
  const team = await world.principalGroup({ name: 'Contractors' });
  await world.member(team, two);
  const limits = await world.role([{ ...reading, actions: ['read', 'write'], effect: 'deny' }], { name: 'Limits' });
  await world.assign(team, limits, { group: true });
  const shut = await ask(giveTo(two, role));
  expect(shut).toMatchObject({ changing: 0, same: 1, shut: 1 });
  expect(namesOf(await ask(giveTo(two, role), { side: 'changed' }))).toEqual(['Rafael']);
  const by = { source: 'role', role: { name: 'Limits' }, via: ['Contractors'], conditions: {} };
  expect(shut.entities.items[0]!.shut).toEqual(
    expect.arrayContaining([
      { action: 'read', title: titles['read'], by },
      { action: 'write', title: titles['write'], by },
    ]),
  );
});

it('does not say of what the same role denies that it stays shut', async () => {
  const one = await world.entity();
  const role = await world.role([reading, writing, { ...writing, effect: 'deny' }]);
  expect(await ask(giveTo(one, role))).toMatchObject({ gaining: 1, losing: 0, shut: 0 });
});

it('tells the condition of what is gained, and what a deny with a condition keeps shut', async () => {
  const most = { 'object.attributes.amount': { lte: 50_000 } };
  const over = { 'object.attributes.amount': { gt: 50_000 } };
  const one = await world.entity();
  const limited = await world.role([reading, { ...writing, conditions: most }]);
  const [row] = (await ask(giveTo(one, limited))).entities.items;
  expect(row!.gains.toSorted((a, b) => a.action.localeCompare(b.action))).toEqual([
    { action: 'read', conditional: false, conditions: {} },
    { action: 'write', conditional: true, conditions: most },
  ]);
  await world.policy(one, { ...writing, effect: 'deny', conditions: over });
  const plain = await world.role([writing]);
  expect((await ask(giveTo(one, plain))).entities.items).toMatchObject([
    {
      gains: [{ action: 'write', conditional: true, conditions: {} }],
      shut: [{ action: 'write', by: { source: 'direct_policy', conditions: over } }],
    },
  ]);
  // Those who hold it already lose what a deny with a condition takes.
  const two = await world.entity();
  await world.policy(two, writing);
  const taking = await world.role([{ ...writing, effect: 'deny', conditions: over }]);
  expect((await ask(giveTo(two, taking))).entities.items).toMatchObject([
    { gains: [], loses: [{ action: 'write', conditional: true }], shut: [] },
  ]);
});

it('says of a role that opens an app what somebody can do in that app, not in others', async () => {
  const channel = (name: string) => world.resource('channel', { name });
  const [here, there] = [await channel('Here'), await channel('There')];
  const on = (objectId: string, ...actions: string[]) => ({ actions, scope: { mode: 'object', objectId } as const });
  const role = await world.role([on(here, 'open')]);
  const id = await group({
    Ana: nothing,
    Bert: (one) => world.policy(one, on(there, 'open')),
    Cleo: (one) => world.policy(one, reading),
    Dora: (one) => world.policy(one, on(here, 'write')),
  });
  const { entities } = await ask(giveTo(id, role, 'group'));
  expect(entities.items.map(({ entity, before }) => [entity.name, before])).toEqual([
    ['Ana', []],
    ['Bert', []],
    ['Cleo', [titles['read']]],
    ['Dora', [titles['write']]],
  ]);
});

it('finds and lists nobody whom the caller does not see', async () => {
  const tenantId = await world.tenant();
  const giver = await addPerson(app, 'Ana');
  await world.joins(tenantId, giver.id);
  const role = await world.role([reading]);
  const manages = { actions: ['policy.manage'], scope: { mode: 'tenant', tenantId } } as const;
  await world.assign(giver.id, await world.role([manages], { tenant_id: tenantId }), { tenantId });
  await world.assign(giver.id, role, { tenantId });
  const member = await world.entity('human', { name: 'Hidden' });
  await world.joins(tenantId, member);
  const input = [{ subjectKind: 'entity', subjectId: member, roleId: role, tenantId }];
  const as = graphqlApiAs(app, giver);
  for (const q of [undefined, 'Hidden'])
    expect(await ask(input, { q }, as)).toMatchObject({ gaining: 1, entities: { items: [], total: 0 } });
});

it("shows a tenant's administrator the members of the tenant, and nobody else", async () => {
  const tenantId = await world.tenant();
  const role = await world.role([reading]);
  const admin = await addPerson(app, 'Tom');
  await world.joins(tenantId, admin.id);
  const manages = { actions: ['policy.manage', 'manage'], scope: { mode: 'tenant', tenantId } } as const;
  await world.assign(admin.id, await world.role([manages], { tenant_id: tenantId }), { tenantId });
  await world.assign(admin.id, role, { tenantId });
  const id = await world.principalGroup({ tenant_id: tenantId });
  const [member, former] = [await addPerson(app, 'Mia'), await addPerson(app, 'Former')];
  await world.joins(tenantId, member.id);
  await world.joins(tenantId, former.id, 'inactive');
  for (const one of [member, former]) await world.member(id, one.id);
  const input = [{ subjectKind: 'group', subjectId: id, roleId: role, tenantId }];
  const elsewhere = await world.tenant();
  await world.policy(member.id, writing, { tenantId: elsewhere });
  await world.policy(member.id, { actions: ['publish'], scope: channels }, { tenantId });
  const change = await ask(input, {}, graphqlApiAs(app, admin));
  expect(change).toMatchObject({ gaining: 2, entities: { total: 1 } });
  // Nothing of what she holds in another tenant.
  const [row] = change.entities.items;
  expect(row!.before).toContain(titles['publish']);
  expect(row!.before).not.toContain(titles['write']);
  expect(namesOf(change)).toEqual(['Mia']);
});
