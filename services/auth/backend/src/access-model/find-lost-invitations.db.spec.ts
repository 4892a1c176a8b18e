import { afterAll, beforeAll, expect, test } from 'vitest';
import { operator } from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { TenantLifecycle } from '../tenants/tenant-lifecycle.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { RolesService } from './roles/roles.service.ts';

let app: TestApp;
let tenantId: string;
beforeAll(async () => {
  app = await testApp();
  tenantId = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

/** Two that wait, and one each that was answered, revoked and that ended. */
const invite = (to: 'role_id' | 'group_id', id: string) =>
  app.db.pool.query(
    `INSERT INTO invitation (tenant_id, invitee_email_key, ${to}, token_hash, expires_at, accepted_at, revoked_at)
     SELECT $1, n || '@example.com', $2::uuid, sha256((n || $2::uuid::text)::bytea), now() + CASE n WHEN 5 THEN -1 ELSE 1 END * interval '1 day',
       CASE n WHEN 3 THEN now() END, CASE n WHEN 4 THEN now() END
     FROM generate_series(1, 5) n`,
    [tenantId, id],
  );
const told = async (action: string, id: string) => {
  const { rows } = await app.db.pool.query<{ detail: { before: object } }>(
    'SELECT detail FROM audit_event WHERE action = $1 AND target_id = $2',
    [action, id],
  );
  return rows[0]!.detail.before;
};

test('a purged role, group or tenant leaves word of the invitations to it that nobody has answered', async () => {
  const [roles, groups, lifecycle] = [app.get(RolesService), app.get(PrincipalGroups), app.get(TenantLifecycle)];
  const role = await roles.create(operator, { tenantId, name: 'Editor', blocks: [] });
  const [group, quiet] = [
    await groups.create(operator, { tenantId, name: 'Editors' }),
    await groups.create(operator, { tenantId, name: 'Quiet' }),
  ];
  await invite('role_id', role.id);
  await invite('group_id', group.id);
  for (const id of [group.id, quiet.id]) {
    await groups.delete(operator, id);
    await groups.purge(operator, id);
  }
  expect(await told('group.purged', group.id)).toMatchObject({ waitingInvitations: 2 });
  expect(await told('group.purged', quiet.id)).not.toHaveProperty('waitingInvitations');
  await roles.remove(operator, role.id);
  await roles.purge(operator, role.id);
  expect(await told('role.purged', role.id)).toMatchObject({ waitingInvitations: 2 });

  const other = await roles.create(operator, { tenantId, name: 'Reader', blocks: [] });
  await invite('role_id', other.id);
  await lifecycle.delete(operator, tenantId);
  await lifecycle.purge(operator, tenantId);
  expect(await told('tenant.purged', tenantId)).toMatchObject({ waitingInvitations: 2 });
});
