import { Injectable } from '@nestjs/common';
import { EVERYONE_GROUP_ID } from '../access-model/seed-ids.ts';
import type { Queryable, Statement } from '../platform/database.ts';

/** What goes with an app. */
export interface AppRemovalFacts {
  /** Roles that people, machines and groups have in it, in all tenants. */
  assignments: number;
  /** Permissions on it that were given without a role, and those that it has itself. */
  policies: number;
  /** Requests that wait. */
  requests: number;
  /** Objects that it registered. */
  resources: number;
}

const EVERYONE = `'${EVERYONE_GROUP_ID}'`;

/** Blocks of the app's roles, given to the app, on the app, or with its actions. `$1`: its id. */
const BLOCKS = `
  SELECT l.block_id AS id FROM role_permission_block l JOIN role r ON r.id = l.role_id WHERE r.app_id = $1
  UNION SELECT d.block_id FROM direct_policy d WHERE d.subject_id = $1
  UNION SELECT b.id FROM permission_block b WHERE b.object_id = $1
  UNION SELECT p.block_id FROM permission_block_action p JOIN action a ON a.id = p.action_id WHERE a.app_id = $1`;

const statements = {
  findMissing: {
    name: 'app_removal_find_missing',
    text: 'SELECT slug, name FROM app WHERE id = $1 AND missing_since IS NOT NULL',
  },
  // What manifests gave, to everyone and for calls between apps, is no loss of anybody.
  count: {
    name: 'app_removal_count',
    text: `SELECT
             (SELECT count(*)::int FROM role_assignment s JOIN role r ON r.id = s.role_id WHERE r.app_id = $1
               AND (s.ends_at IS NULL OR s.ends_at > now()) AND (s.subject_id <> ${EVERYONE} OR s.created_by IS NOT NULL)) AS assignments,
             (SELECT count(*)::int FROM direct_policy d WHERE d.block_id IN (${BLOCKS})
               AND (d.ends_at IS NULL OR d.ends_at > now()) AND (d.created_by IS NOT NULL OR d.subject_id NOT IN (${EVERYONE}, $1)
                 AND NOT EXISTS (SELECT FROM app c WHERE c.id = d.subject_id AND $1 = ANY (c.given_calls)))) AS policies,
             (SELECT count(*)::int FROM app_access_request q WHERE q.app_id = $1 AND q.decided_at IS NULL AND q.expires_at > now()) AS requests,
             (SELECT count(*)::int FROM resource o WHERE o.kind LIKE $1::text || '/%') AS resources`,
  },
  // All of them before the first one's blocks, as `ModelLocks` does.
  lockRoles: {
    name: 'app_removal_lock_roles',
    text: 'SELECT id FROM role WHERE app_id = $1 ORDER BY id FOR NO KEY UPDATE',
  },
  // The app itself and what tenants have of it, also those that it was taken from.
  listEntities: {
    name: 'app_removal_list_entities',
    text: 'SELECT id FROM entity WHERE id = $1 OR app_id = $1 ORDER BY id',
  },
  listNamedResources: {
    name: 'app_removal_list_named_resources',
    text: `SELECT o.id FROM resource o WHERE o.kind LIKE $1::text || '/%'
             AND EXISTS (SELECT FROM permission_block b WHERE b.object_id = o.id) ORDER BY o.id`,
  },
  listGroupedResources: {
    name: 'app_removal_list_grouped_resources',
    text: `SELECT o.id FROM resource o WHERE o.kind LIKE $1::text || '/%'
             AND EXISTS (SELECT FROM object_group_member m WHERE m.object_id = o.id) ORDER BY o.id`,
  },
  removeRequests: { name: 'app_removal_remove_requests', text: 'DELETE FROM app_access_request WHERE app_id = $1' },
  removeFormerRequests: {
    name: 'app_removal_remove_former_requests',
    text: 'DELETE FROM access_request WHERE app_id = $1',
  },
  removeFormerGrants: { name: 'app_removal_remove_former_grants', text: 'DELETE FROM app_grant WHERE app_id = $1' },
  removeResources: {
    name: 'app_removal_remove_resources',
    text: `DELETE FROM resource WHERE kind LIKE $1::text || '/%'`,
  },
  // Its uses and entities go with it.
  remove: { name: 'app_removal_remove', text: 'DELETE FROM app WHERE id = $1' },
} satisfies Record<string, Statement>;

@Injectable()
export class AppRemovalRepository {
  /** An app whose manifest is gone. */
  async findMissing(db: Queryable, id: string): Promise<{ slug: string | null; name: string } | undefined> {
    const { rows } = await db.query<{ slug: string | null; name: string }>(statements.findMissing, [id]);
    return rows[0];
  }

  async count(db: Queryable, id: string): Promise<AppRemovalFacts> {
    return (await db.query<AppRemovalFacts & Record<string, unknown>>(statements.count, [id])).rows[0]!;
  }

  /** Its roles, for their removal. */
  lockRoles(transaction: Queryable, id: string): Promise<string[]> {
    return listIds(transaction, statements.lockRoles, id);
  }

  listEntities(db: Queryable, id: string): Promise<string[]> {
    return listIds(db, statements.listEntities, id);
  }

  /** Its objects that a permission names. */
  listNamedResources(db: Queryable, id: string): Promise<string[]> {
    return listIds(db, statements.listNamedResources, id);
  }

  /** Its objects that are in a group. */
  listGroupedResources(db: Queryable, id: string): Promise<string[]> {
    return listIds(db, statements.listGroupedResources, id);
  }

  /** The app with its objects and requests. The caller has removed what was given in it. */
  async remove(transaction: Queryable, id: string): Promise<void> {
    await transaction.query(statements.removeRequests, [id]);
    await transaction.query(statements.removeFormerRequests, [id]);
    await transaction.query(statements.removeFormerGrants, [id]);
    await transaction.query(statements.removeResources, [id]);
    await transaction.query(statements.remove, [id]);
  }
}

async function listIds(db: Queryable, statement: Statement, appId: string): Promise<string[]> {
  return (await db.query<{ id: string }>(statement, [appId])).rows.map((row) => row.id);
}
