import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf, lossesOf, operator } from '../../test/directory-actors.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { EntitiesService } from '../entities/entities.service.ts';
import { TenantsService } from '../tenants/tenants.service.ts';
import { ObjectGroups } from './object/object-groups.service.ts';
import { PrincipalGroups } from './principal/principal-groups.service.ts';

let app: TestApp;
let principals: PrincipalGroups;
let objects: ObjectGroups;
let acme: string;
beforeAll(async () => {
  app = await testApp();
  [principals, objects] = [app.get(PrincipalGroups), app.get(ObjectGroups)];
  acme = (await app.get(TenantsService).create(operator, { name: 'Acme' })).id;
});
afterAll(() => app[Symbol.asyncDispose]());

describe.each(['principal', 'object'] as const)('a %s group', (kind) => {
  const groups = () => (kind === 'principal' ? principals : objects);
  const make = (name: string) => groups().create(operator, { tenantId: acme, name });

  it('leaves word, when it is purged, of its members and of what it was given', async () => {
    const { id } = await make('Of one');
    const device = { tenantId: acme, kind: 'device', name: `Member of ${id}` } as const;
    const member = await app.get(EntitiesService).create(operator, device);
    await (kind === 'principal'
      ? principals.addMember(operator, id, member.id)
      : objects.addObjects(operator, id, [member.id]));
    const { rows } = await app.db.pool.query<{ role: string; block: string }>(
      `WITH r AS (INSERT INTO role (tenant_id, name) VALUES ($1, $3) RETURNING id),
         b AS (INSERT INTO permission_block (tenant_id, scope_mode) VALUES ($1, 'tenant') RETURNING id),
         p AS (INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id) SELECT $1, 'group', $2, id FROM b)
       INSERT INTO role_assignment (tenant_id, subject_kind, subject_id, role_id) SELECT $1, 'group', $2, id FROM r
       RETURNING role_id AS role, (SELECT id FROM b) AS block`,
      [acme, id, `Role of ${id}`],
    );
    await groups().delete(operator, id);
    await groups().purge(operator, id);
    const { role, block } = rows[0]!;
    expect(await lossesOf(app, id)).toEqual({ 'policy.removed': [acme], 'role_assignment.removed': [role] });
    expect(await auditOf(app, block)).toEqual(['permission_block.removed']);
    const told = await app.db.pool.query(
      `SELECT detail -> 'before' -> 'memberIds' AS members FROM audit_event WHERE action = 'group.purged' AND target_id = $1`,
      [id],
    );
    expect(told.rows).toEqual([{ members: [member.id] }]);
  });

  it('of more than a thousand members is purged with word of a thousand', async () => {
    const { id } = await make('Of many');
    const [table, member] =
      kind === 'principal' ? ['principal_group_member', 'entity_id'] : ['object_group_member', 'object_id'];
    await app.db.pool.query(
      `INSERT INTO entity (tenant_id, kind, name) SELECT $1, 'device', $2 || n FROM generate_series(1, 1001) n`,
      [acme, `Many ${id} `],
    );
    await app.db.pool.query(
      `INSERT INTO ${table} (group_id, ${member}) SELECT $1::uuid, id FROM entity WHERE name LIKE 'Many ' || $1::text || ' %'`,
      [id],
    );
    await groups().delete(operator, id);
    await groups().purge(operator, id);
    const { rows } = await app.db.pool.query(
      `SELECT jsonb_array_length(detail -> 'before' -> 'memberIds') AS members, detail -> 'before' -> 'hasMoreMembers' AS more
       FROM audit_event WHERE action = 'group.purged' AND target_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ members: 1000, more: true }]);
  });
});
