import type { Actor } from '../src/audit/actor.ts';
import type { TestApp } from './test-app.ts';

/** The service credential: a platform administrator. */
export const operator: Actor = { kind: 'service', id: null, ip: null, requestId: null };
export const stranger: Actor = { kind: 'anonymous', id: null, ip: null, requestId: null };

export interface PersonActor extends Actor {
  id: string;
}

/** A person without any permission. */
export async function addPerson(app: TestApp, name: string): Promise<PersonActor> {
  const { rows } = await app.db.pool.query<{ id: string }>(
    `INSERT INTO person (email, email_key, name) VALUES ($1, $1, $2) RETURNING id`,
    [`${name.toLowerCase()}-${crypto.randomUUID()}@example.com`, name],
  );
  return { kind: 'person', id: rows[0]!.id, ip: null, requestId: null };
}

/** The error code of a rejected promise. Undefined when it was fulfilled. */
export async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    return code;
  }
}

export async function auditOf(app: TestApp, targetId: string): Promise<string[]> {
  const { rows } = await app.db.pool.query<{ action: string }>(
    'SELECT action FROM audit_event WHERE target_id = $1 ORDER BY id',
    [targetId],
  );
  return rows.map(({ action }) => action);
}

/** What the audit log says that an entity or group lost: ids of roles and groups, and the tenant of each policy. */
export async function lossesOf(app: TestApp, subjectId: string): Promise<Record<string, (string | null)[]>> {
  const { rows } = await app.db.pool.query<{ action: string; lost: string | null }>(
    `SELECT action, CASE action WHEN 'policy.removed' THEN tenant_id::text WHEN 'role_assignment.removed' THEN detail #>> '{before,roleId}'
       ELSE target_id END AS lost FROM audit_event
     WHERE action IN ('policy.removed', 'role_assignment.removed') AND detail #>> '{before,subjectId}' = $1
        OR action = 'group.member_removed' AND detail ->> 'entityId' = $1
        OR action = 'group.objects_removed' AND detail -> 'objectIds' ? $1
     ORDER BY action, lost`,
    [subjectId],
  );
  const found = Map.groupBy(rows, ({ action }) => action);
  return Object.fromEntries([...found].map(([action, losses]) => [action, losses.map(({ lost }) => lost)]));
}

/** A person who can only manage these objects and whole tenants. */
export async function addManagerOf(app: TestApp, ...ids: string[]): Promise<PersonActor> {
  const manager = await addPerson(app, 'Bo');
  await app.db.pool.query(
    `WITH block AS (
       INSERT INTO permission_block (scope_mode, object_id, tenant_id)
       SELECT CASE kind WHEN 'tenant' THEN 'tenant' ELSE 'object' END, CASE WHEN kind <> 'tenant' THEN id END, CASE kind WHEN 'tenant' THEN id END
       FROM protected_object WHERE id = ANY ($1::uuid[]) RETURNING id, tenant_id
     ), actions AS (
       INSERT INTO permission_block_action (block_id, action_id) SELECT block.id, a.id FROM block, action a WHERE a.name = 'manage'
     )
     INSERT INTO direct_policy (subject_kind, subject_id, block_id, tenant_id) SELECT 'entity', $2, id, tenant_id FROM block`,
    [ids, manager.id],
  );
  return manager;
}

/** The role that a new tenant gives its creator. */
export async function tenantAdminRoleOf(app: TestApp, tenantId: string): Promise<string> {
  const found = await app.db.pool.query<{ id: string }>(
    `SELECT id FROM role WHERE tenant_id = $1 AND name = 'tenant-admin'`,
    [tenantId],
  );
  return found.rows[0]!.id;
}
