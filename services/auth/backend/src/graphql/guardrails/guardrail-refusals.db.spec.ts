import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addManagerOf, addPerson } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { ADMINISTRATOR_ROLE_ID } from '../../access-model/seed-ids.ts';

const FACTS = `id name reason createdBy { name } createdAt`;
const RULE = `mutation ($input: CreateActionAssignmentRuleInput!) { rule: createActionAssignmentRule(input: $input) { ${FACTS} } }`;
const UPDATE = `mutation ($id: ID!, $input: UpdateActionAssignmentRuleInput!) {
  rule: updateActionAssignmentRule(id: $id, input: $input) { ${FACTS} } }`;
const LIST = `query ($tenantId: ID) { rules: actionAssignmentRules(tenantId: $tenantId, limit: 200) { items { ${FACTS} } } }`;
const GIVE = `mutation ($input: CreateRoleAssignmentInput!) { createRoleAssignment(input: $input) { id } }`;
const SIMULATE = `query ($input: [CreateRoleAssignmentInput!]!) { simulateRoleAssignment(input: $input) { gaining } }`;
const SEVERAL = `mutation ($inputs: [CreateRoleAssignmentInput!]!) { createRoleAssignments(inputs: $inputs) { id } }`;

const JOIN = `mutation ($groupId: ID!, $entityId: ID!) { addGroupMember(groupId: $groupId, entityId: $entityId) }`;

interface Rule {
  id: string;
  name: string | null;
  reason: string | null;
  createdBy: { name: string } | null;
  createdAt: string;
}

let app: TestApp;
let world: AccessWorld;
let hana: GraphqlApi;
let roleId: string;
let executing: string;
let tenantId: string;
let giver: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  const administrator = await addPerson(app, 'Hana');
  await world.assign(administrator.id, ADMINISTRATOR_ROLE_ID);
  hana = graphqlApiAs(app, administrator);
  roleId = await world.role([
    { actions: ['execute'], scope: { mode: 'object_type', objectType: 'resource:rule' }, tenantId: null },
  ]);
  const action = await app.db.prisma.action.findFirstOrThrow({ where: { name: 'execute', appId: null } });
  executing = action.description;
  await hana.call(RULE, { input: noMoney });
  tenantId = await world.tenant();
  const person = await addPerson(app, 'Tom');
  await world.joins(tenantId, person.id);
  const manages = { actions: ['policy.manage', 'manage'], scope: { mode: 'tenant', tenantId } } as const;
  await world.assign(person.id, await world.role([manages], { tenant_id: tenantId }), { tenantId });
  await world.assign(person.id, roleId, { tenantId });
  giver = graphqlApiAs(app, person);
});
afterAll(() => app[Symbol.asyncDispose]());

const noMoney = {
  entityKind: 'service',
  actionName: 'execute',
  objectKind: 'resource',
  objectType: 'resource:rule',
  decision: 'deny',
  name: ' No money for machines ',
  reason: 'Audit finding 14.',
};
const facts = { name: 'No money for machines', reason: 'Audit finding 14.', tenantId: null };
const give = (subjectId: string, more: object = {}) => ({
  input: { subjectKind: 'entity', subjectId, roleId, ...more },
});
const extensionsOf = async (api: GraphqlApi, query: string, variables: Record<string, unknown>) => {
  const { errors } = await api.send(query, variables);
  return errors![0]!.extensions;
};

it('is called something, has a reason and an author, which is recorded and can be changed, not the rule', async () => {
  const { rule } = await hana.call<{ rule: Rule }>(RULE, { input: { ...noMoney, entityKind: 'device' } });
  expect(rule).toMatchObject({ name: facts.name, reason: facts.reason, createdBy: { name: 'Hana' } });
  const change = async (input: object) => (await hana.call<{ rule: Rule }>(UPDATE, { id: rule.id, input })).rule;
  expect(await change({ name: 'No money' })).toMatchObject({ name: 'No money', reason: facts.reason });
  expect(await change({ reason: '' })).toEqual({ ...rule, name: 'No money', reason: null });
  expect(await change({})).toMatchObject({ name: 'No money', reason: null });
  const events = await app.db.prisma.auditEvent.findMany({
    where: { targetId: rule.id },
    orderBy: { id: 'asc' },
    select: { action: true, detail: true },
  });
  expect(events).toMatchObject([
    { action: 'guardrail.created', detail: { after: { name: facts.name, reason: facts.reason } } },
    { action: 'guardrail.updated', detail: { before: { name: facts.name }, after: { name: 'No money' } } },
    { action: 'guardrail.updated', detail: { before: { reason: facts.reason }, after: { reason: null } } },
  ]);
  expect(await hana.refuse(UPDATE, { id: rule.id, input: { name: 'x'.repeat(201) } })).toBe('request.invalid');
  expect(await hana.refuse(UPDATE, { id: crypto.randomUUID(), input: {} })).toBe('guardrail.not_found');
  expect(await giver.refuse(UPDATE, { id: rule.id, input: { name: 'Mine' } })).toBe('guardrail.not_found');
});

it('its refusal says which it is, who set it, why, what it forbids, and whom exactly it hits', async () => {
  const group = await world.principalGroup();
  for (const name of ['Rota', 'Ana’s robot']) await world.member(group, await world.entity('service', { name }));
  await world.member(group, await world.entity('human', { name: 'Niamh' }));
  const variables = { input: [{ subjectKind: 'group', subjectId: group, roleId }] };
  const extensions = await extensionsOf(hana, SIMULATE, variables);
  const { entityKind, actionName, objectKind, objectType, decision } = noMoney;
  const rule = { entityKind, actionName, objectKind, objectType, decision };
  expect(extensions).toMatchObject({
    code: 'guardrail.rejected',
    status: 409,
    detail: "A service can't be given execute on resource:rule.",
    guardrail: { ...facts, ...rule, setBy: { name: 'Hana' }, setAt: expect.any(String) },
    actionTitle: executing,
    subjects: [{ name: 'Ana’s robot' }, { name: 'Rota' }],
    subjectCount: 2,
  });
  const alone = await extensionsOf(hana, GIVE, give(await world.entity('service', { name: 'Alone' })));
  expect(alone).toMatchObject({ subjects: [{ name: 'Alone' }], subjectCount: 1 });
});

it('says so of each of several that are refused', async () => {
  const ids = [await world.entity('service', { name: 'One' }), await world.entity('service', { name: 'Two' })];
  const { errors } = await hana.send(SEVERAL, { inputs: ids.map((id) => give(id).input) });
  expect(errors!.map(({ extensions }) => extensions)).toMatchObject([
    { guardrail: facts, subjects: [{ name: 'One' }] },
    { guardrail: facts, subjects: [{ name: 'Two' }] },
  ]);
});

it("tells a tenant's administrator its name and reason, and of people only those of the tenant", async () => {
  const machine = await world.entity('service', { name: 'Till', tenant_id: tenantId });
  const refused = await extensionsOf(giver, GIVE, give(machine, { tenantId }));
  expect(refused).toMatchObject({
    code: 'guardrail.rejected',
    guardrail: { ...facts, setBy: null },
    subjects: [{ name: 'Till' }],
    subjectCount: 1,
  });
  expect(JSON.stringify(refused)).not.toContain('Hana');
  const own = { ...noMoney, tenantId, entityKind: 'workload' };
  await giver.call(RULE, { input: own });
  const workload = await world.entity('workload', { name: 'Batch', tenant_id: tenantId });
  const byOwn = await extensionsOf(giver, GIVE, give(workload, { tenantId }));
  expect(byOwn).toMatchObject({ guardrail: { ...facts, tenantId, setBy: { name: 'Tom' } } });
  const { rules } = await giver.call<{ rules: { items: Rule[] } }>(LIST, { tenantId });
  expect(rules.items).toMatchObject([{ createdBy: { name: 'Tom' } }]);
});

it("hides in a tenant's list the author whom its administrator does not see", async () => {
  const elsewhere = await world.tenant();
  const { rule } = await hana.call<{ rule: Rule }>(RULE, { input: { ...noMoney, tenantId: elsewhere } });
  const reader = await addPerson(app, 'Rea');
  await world.joins(elsewhere, reader.id);
  const manages = { actions: ['policy.manage', 'manage'], scope: { mode: 'tenant', tenantId: elsewhere } } as const;
  await world.assign(reader.id, await world.role([manages], { tenant_id: elsewhere }), { tenantId: elsewhere });
  const list = async (as: GraphqlApi) =>
    (await as.call<{ rules: { items: Rule[] } }>(LIST, { tenantId: elsewhere })).rules.items;
  expect(await list(hana)).toEqual([rule]);
  expect(await list(graphqlApiAs(app, reader))).toEqual([{ ...rule, createdBy: null }]);
});

it('tells of built-in ones what is known, and those who administer nothing only that one forbids it', async () => {
  const device = await world.entity('device', { name: 'Gate' });
  const managing = await world.role([{ actions: ['manage'], scope: { mode: 'platform' } }]);
  const refused = await extensionsOf(graphqlApi(app), GIVE, give(device, { roleId: managing }));
  expect(refused).toMatchObject({ guardrail: { name: null, reason: null, setBy: null }, subjects: [{ name: 'Gate' }] });

  const group = await world.principalGroup();
  await world.assign(group, roleId, { group: true });
  const manager = await addManagerOf(app, group);
  await world.assign(manager.id, roleId);
  const variables = { groupId: group, entityId: await world.entity('service') };
  const bare = await extensionsOf(graphqlApiAs(app, manager), JOIN, variables);
  expect(bare).toMatchObject({ code: 'guardrail.rejected', actionName: 'execute' });
  expect(bare).not.toHaveProperty('guardrail');
  expect(bare).not.toHaveProperty('subjects');
  expect(await extensionsOf(hana, JOIN, variables)).toMatchObject({ guardrail: facts, subjectCount: 1 });
});
