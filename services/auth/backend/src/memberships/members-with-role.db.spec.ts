import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { addPerson, operator, type PersonActor } from '../../test/directory-actors.ts';
import { graphqlApi, graphqlApiAs } from '../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { ADMINISTRATOR_ROLE_ID } from '../access-model/seed-ids.ts';
import { TenantsService } from '../tenants/tenants.service.ts';

let app: TestApp;
let world: AccessWorld;
let acme: string;
let otto: PersonActor;
beforeAll(async () => {
  app = await testApp();
  world = new AccessWorld(app);
  acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
  otto = await addPerson(app, 'Otto');
});
afterAll(() => app[Symbol.asyncDispose]());

const add = (roleId: string, entityId = otto.id) =>
  `mutation { addTenantMember(tenantId: "${acme}", entityId: "${entityId}", roleId: "${roleId}") }`;
const roleIn = (tenantId: string | null) =>
  world.role([{ actions: ['read'], scope: { mode: 'object_kind', objectKind: 'resource' }, tenantId }], {
    tenant_id: tenantId,
  });
const listRoles = async (entityId: string) =>
  (await app.db.prisma.roleAssignment.findMany({ where: { subjectId: entityId } })).map(({ roleId, tenantId }) => ({
    roleId,
    tenantId,
  }));
const isMember = async (entityId: string) =>
  (await app.db.prisma.tenantMembership.count({ where: { tenantId: acme, entityId, status: 'active' } })) === 1;

it('adds a member with a role', async () => {
  const roleId = await roleIn(acme);
  expect(await graphqlApi(app).call(add(roleId))).toEqual({ addTenantMember: true });
  expect(await isMember(otto.id)).toBe(true);
  expect(await listRoles(otto.id)).toEqual([{ roleId, tenantId: acme }]);
});

it.each([
  ['a role of another tenant', async () => roleIn(await world.tenant()), 'role.not_found'],
  ['an unknown role', async () => crypto.randomUUID(), 'role.not_found'],
  ['no role at all', async () => 'x', 'role.not_found'],
])('adds nobody for %s', async (_what, roleOf, code) => {
  const { id } = await addPerson(app, 'Paula');
  expect(await graphqlApi(app).refuse(add(await roleOf(), id))).toBe(code);
  expect(await isMember(id)).toBe(false);
});

it('adds nobody for who does not hold what the role gives', async () => {
  const ines = await addPerson(app, 'Ines');
  await world.joins(acme, ines.id);
  const mayGive = { actions: ['policy.manage'], scope: { mode: 'tenant', tenantId: acme } } as const;
  await world.policy(ines.id, mayGive, { tenantId: acme });
  const { id } = await addPerson(app, 'Paula');
  for (const roleId of [await roleIn(acme), ADMINISTRATOR_ROLE_ID])
    expect(await graphqlApiAs(app, ines).refuse(add(roleId, id))).toBe('access_model.not_held');
  expect([await isMember(id), await listRoles(id)]).toEqual([false, []]);
});

it('writes no membership if a guardrail refuses the role', async () => {
  await world.insert('guardrail', {
    tenant_id: acme,
    entity_kind: 'human',
    action_name: 'read',
    object_kind: 'resource',
    decision: 'deny',
  });
  const { id } = await addPerson(app, 'Paula');
  expect(await graphqlApi(app).refuse(add(await roleIn(acme), id))).toBe('guardrail.rejected');
  expect(await isMember(id)).toBe(false);
});
