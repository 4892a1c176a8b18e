import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';

let app: TestApp;
let api: GraphqlApi;
let world: AccessWorld;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
  world = new AccessWorld(app);
});
afterAll(() => app[Symbol.asyncDispose]());

it('actions are made, applied and removed; guardrails about them are kept', async () => {
  const CREATE = `mutation ($input: CreateActionInput!) { createAction(input: $input) { id app { id } applicability { objectKind objectType } } }`;
  const input = { name: 'door.unlock', description: 'Unlock doors' };
  const { createAction } = await api.call<{ createAction: { id: string } }>(CREATE, { input });
  expect(createAction).toMatchObject({ app: null, applicability: [] });
  expect(await api.refuse(CREATE, { input })).toBe('action.name_taken');
  const { id } = createAction;
  const APPLY = `mutation ($id: ID!, $input: ActionApplicabilityInput!) { addActionApplicability(id: $id, input: $input) { applicability { objectType } } }`;
  const applicability = { objectKind: 'resource', objectType: 'resource:door' };
  await api.call(APPLY, { id, input: applicability });
  expect(await api.refuse(APPLY, { id, input: applicability })).toBe('action.applicability_exists');
  const { actions } = await api.call<{ actions: unknown }>(
    `{ actions(appId: null, objectType: "resource:door", objectKind: resource) { items { name } } }`,
  );
  expect(actions).toMatchObject({ items: expect.arrayContaining([{ name: 'door.unlock' }]) });

  const RULE = `mutation ($input: CreateActionAssignmentRuleInput!) { createActionAssignmentRule(input: $input) { id entityKind decision isAbsolute } }`;
  const rule = { entityKind: 'service', actionName: 'door.unlock', ...applicability, decision: 'deny' };
  const { createActionAssignmentRule } = await api.call<{ createActionAssignmentRule: { id: string } }>(RULE, {
    input: rule,
  });
  expect(createActionAssignmentRule).toMatchObject({ entityKind: 'service', decision: 'deny', isAbsolute: false });
  expect(await api.refuse(RULE, { input: rule })).toBe('guardrail.exists');
  const POLICY = `mutation ($role: CreateRoleInput!) { createRole(input: $role) { id } }`;
  const blocks = [{ scopeMode: 'object_type', ...applicability, actionIds: [id] }];
  const { createRole } = await api.call<{ createRole: { id: string } }>(POLICY, { role: { name: 'Doors', blocks } });
  const GIVE = `mutation ($input: CreateRoleAssignmentInput!) { createRoleAssignment(input: $input) { id } }`;
  const subjectId = await world.entity('service');
  const given = { subjectKind: 'entity', subjectId, roleId: createRole.id };
  expect(await api.refuse(GIVE, { input: given })).toBe('guardrail.rejected');
  await api.call(`mutation ($id: ID!) { deleteActionAssignmentRule(id: $id) }`, createActionAssignmentRule);
  await api.call(GIVE, { input: given });
  expect(await api.refuse(`mutation ($id: ID!) { deleteAction(id: $id) }`, { id })).toBe('action.in_use');
});

it('a person without permission changes and sees none of them', async () => {
  const as = graphqlApiAs(app, await addPerson(app, 'Eve'));
  const tenantId = await world.tenant();
  expect(await as.refuse(`{ actions { total } }`)).toBe('access_model.forbidden');
  expect(await as.refuse(`{ actionAssignmentRules { total } }`)).toBe('access_model.forbidden');
  expect(
    await as.refuse(`query ($tenantId: ID) { actionAssignmentRules(tenantId: $tenantId) { total } }`, { tenantId }),
  ).toBe('access_model.tenant_not_found');
  expect(await as.refuse(`mutation { createAction(input: { name: "x" }) { id } }`)).toBe('access_model.forbidden');
});
