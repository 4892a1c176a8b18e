import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson, codeOf, operator, type PersonActor } from '../../../test/directory-actors.ts';
import { registration, serviceApi, syncOf } from '../../../test/service-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { TenantAppsService } from '../../access/tenant-apps.service.ts';
import { AssignmentsService } from '../assignments/assignments.service.ts';
import { RolesService } from './roles.service.ts';

let app: TestApp;
let roles: RolesService;
let assignments: AssignmentsService;
let world: AccessWorld;
let north: string;
let south: string;
/** Roles of an app that the north has, and of one that only the south has. */
let here: string;
let there: string;

beforeAll(async () => {
  app = await testApp();
  roles = app.get(RolesService, { strict: false });
  assignments = app.get(AssignmentsService, { strict: false });
  world = new AccessWorld(app);
  await serviceApi(app).call('PUT', '/api/apps', syncOf(registration('crm', 1), registration('rota', 2)));
  [north, south] = [await world.tenant(), await world.tenant()];
  const apps = app.get(TenantAppsService, { strict: false });
  await apps.enableAppForTenant(operator, { tenantId: north, slug: 'crm' });
  await apps.enableAppForTenant(operator, { tenantId: south, slug: 'rota' });
  [here, there] = [await editorOf('crm'), await editorOf('rota')];
});
afterAll(() => app[Symbol.asyncDispose]());

async function editorOf(slug: string): Promise<string> {
  const { rows } = await app.db.pool.query<{ id: string }>(
    `SELECT r.id FROM role r JOIN app a ON a.id = r.app_id WHERE a.slug = $1 AND r.key = 'editor'`,
    [slug],
  );
  return rows[0]!.id;
}

/** A member of the tenant who holds these actions there. */
async function adminOf(tenantId: string, ...actions: string[]): Promise<PersonActor> {
  const admin = await addPerson(app, 'Ana');
  await world.joins(tenantId, admin.id);
  const role = await world.role([{ actions, scope: { mode: 'tenant', tenantId } }], { tenant_id: tenantId });
  await world.assign(admin.id, role, { tenantId });
  return admin;
}

async function giveTo(actor: PersonActor, roleId: string, tenantId: string) {
  const subjectId = await world.entity();
  await world.joins(tenantId, subjectId);
  return assignments.create(actor, { subjectKind: 'entity', subjectId, roleId, tenantId });
}

const list = async (actor: PersonActor, enabledIn: string, query: object = {}) =>
  (await roles.list(actor, { enabledIn, sort: 'name', limit: 50, ...query })).items.map(({ key, id }) => key ?? id);

describe("roles of a tenant's apps", () => {
  it.each([[['manage', 'policy.manage', 'open']], [['policy.manage']], [['manage']]])(
    'are seen by who has %j there, and nothing else of the platform',
    async (actions) => {
      const admin = await adminOf(north, ...actions);
      await world.role([{ actions: ['read'], scope: { mode: 'platform' } }]);
      expect(await list(admin, north)).toEqual(['editor', 'viewer']);
      expect(await list(admin, north, { q: 'Edi' })).toEqual(['editor']);
      expect(await roles.get(admin, here)).toMatchObject({ key: 'editor', tenantId: null });
      expect(await codeOf(roles.get(admin, there))).toBe('role.not_found');
      expect(await codeOf(roles.list(admin, { limit: 10 }))).toBe('access_model.forbidden');
      expect(await codeOf(list(admin, north, { deleted: 'all' }))).toBe('access_model.forbidden');
    },
  );

  it('are given there by who holds what they give, and no others', async () => {
    const admin = await adminOf(north, 'manage', 'policy.manage', 'open');
    expect(await giveTo(admin, here, north)).toMatchObject({ roleId: here, tenantId: north });
    expect(await codeOf(giveTo(admin, there, north))).toBe('role.not_found');
    expect(await codeOf(assignments.checkMayAssign(admin, { tenantId: north, roleId: there }))).toBe('role.not_found');
    expect(await giveTo(operator as PersonActor, there, north)).toMatchObject({ roleId: there });
    const lesser = await adminOf(north, 'policy.manage');
    expect(await codeOf(giveTo(lesser, here, north))).toBe('access_model.not_held');
  });

  it('are hidden from those without the permission, and from those of another tenant', async () => {
    const reader = await adminOf(north, 'read', 'role.manage', 'write');
    expect(await codeOf(list(reader, north))).toBe('access_model.forbidden');
    expect(await codeOf(roles.get(reader, here))).toBe('role.not_found');
    const other = await adminOf(south, 'manage', 'policy.manage', 'open');
    expect(await codeOf(list(other, north))).toBe('access_model.tenant_not_found');
    expect(await codeOf(list(other, crypto.randomUUID()))).toBe('access_model.tenant_not_found');
    expect(await codeOf(list(other, south, { tenantId: north }))).toBe('access_model.tenant_not_found');
    expect(await codeOf(roles.get(other, here))).toBe('role.not_found');
  });

  it('go with the app, and with the tenant', async () => {
    const tenantId = await world.tenant();
    const admin = await adminOf(tenantId, 'manage', 'policy.manage', 'open');
    const apps = app.get(TenantAppsService, { strict: false });
    await apps.enableAppForTenant(operator, { tenantId, slug: 'crm' });
    expect(await list(admin, tenantId)).toEqual(['editor', 'viewer']);
    await apps.disableAppForTenant(operator, { tenantId, slug: 'crm' });
    expect(await list(admin, tenantId)).toEqual([]);
    expect(await codeOf(roles.get(admin, here))).toBe('role.not_found');
    await apps.enableAppForTenant(operator, { tenantId, slug: 'crm' });
    await app.db.pool.query(`UPDATE tenant SET status = 'frozen' WHERE id = $1`, [tenantId]);
    expect(await codeOf(roles.get(admin, here))).toBe('role.not_found');
  });
});
