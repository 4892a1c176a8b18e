import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { operator } from '../../test/test-access-model.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import type { Actor } from '../audit/actor.ts';
import { AssignmentsService } from './assignments/assignments.service.ts';
import { RolesService } from './roles/roles.service.ts';
import { ADMINISTRATOR_ROLE_ID } from './seed-ids.ts';

let app: TestApp;
let roles: RolesService;
let assignments: AssignmentsService;
let tenantId: string;

beforeAll(async () => {
  app = await testApp();
  roles = app.get(RolesService);
  assignments = app.get(AssignmentsService);
  tenantId = (await app.db.prisma.tenant.create({ data: { name: 'Acme' } })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

async function person(): Promise<Actor> {
  const email = `${randomUUID()}@example.com`;
  const { id } = await app.db.prisma.person.create({ data: { email, emailKey: email, name: 'Ines' } });
  await app.db.prisma.tenantMembership.create({ data: { tenantId, entityId: id } });
  return { kind: 'person', id, ip: null, requestId: null };
}

async function roleOfTenant(actor: Actor, ...names: string[]): Promise<string> {
  const actions = await app.db.prisma.action.findMany({ where: { appId: null, name: { in: names } } });
  const blocks = [{ scopeMode: 'tenant' as const, actionIds: actions.map((action) => action.id) }];
  return (await roles.create(actor, { tenantId, name: randomUUID(), blocks })).id;
}

const give = (actor: Actor, to: Actor, roleId: string, where: string | null = tenantId) =>
  assignments.create(actor, { tenantId: where, subjectKind: 'entity', subjectId: to.id!, roleId });

it('goes from the operator to an administrator, to a tenant’s administrator, to a member, and no further', async () => {
  const [administrator, admin, member] = [await person(), await person(), await person()];
  await give(operator, administrator, ADMINISTRATOR_ROLE_ID, null);
  const administration = await roleOfTenant(administrator, 'read', 'write', 'policy.manage', 'role.manage');
  await give(administrator, admin, administration);
  const editing = await roleOfTenant(admin, 'read', 'write');
  const edits = await give(admin, member, editing);

  await expect(give(member, member, administration)).rejects.toMatchObject({ code: 'access_model.forbidden' });
  await expect(give(admin, admin, ADMINISTRATOR_ROLE_ID)).rejects.toMatchObject({ code: 'access_model.not_held' });
  await expect(roleOfTenant(admin, 'manage')).rejects.toMatchObject({ code: 'access_model.not_held' });
  const deletes = await roleOfTenant(administrator, 'delete');
  await expect(give(admin, member, deletes)).rejects.toMatchObject({ code: 'access_model.not_held' });
  const more = await give(administrator, member, deletes);
  await expect(assignments.remove(admin, edits.id)).rejects.toMatchObject({ code: 'access_model.not_dominated' });
  await assignments.remove(administrator, more.id);
  await assignments.remove(admin, edits.id);
});

it('ends at once for an administrator who is one no more', async () => {
  const [administrator, admin, member] = [await person(), await person(), await person()];
  await give(operator, administrator, ADMINISTRATOR_ROLE_ID, null);
  const administration = await roleOfTenant(administrator, 'read', 'policy.manage');
  const { id } = await give(administrator, admin, administration);
  const reading = await roleOfTenant(administrator, 'read');
  await give(admin, member, reading);
  await assignments.remove(administrator, id);
  await expect(give(admin, member, reading)).rejects.toMatchObject({ code: 'access_model.forbidden' });
});
