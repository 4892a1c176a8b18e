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

/** Blocks of the app's roles, or given to the app. `$1`: its id. */
const OWN_BLOCKS = `
  SELECT l.block_id AS id FROM role_permission_block l JOIN role r ON r.id = l.role_id WHERE r.app_id = $1
  UNION SELECT d.block_id FROM direct_policy d WHERE d.subject_id = $1`;
/** These, and those on the app or its actions. */
const BLOCKS = `${OWN_BLOCKS}
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
  listBlocks: {
    name: 'app_removal_list_blocks',
    text: `SELECT b.id, b.id IN (${OWN_BLOCKS}) AS "isOwn" FROM (${BLOCKS}) b`,
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
  // Its roles, actions, uses and entities go with it.
  remove: { name: 'app_removal_remove', text: 'DELETE FROM app WHERE id = $1' },
  // An administrator keeps blocks that still allow something, also those that nobody has yet. `$2`: the app's own.
  removeEmptyBlocks: {
    name: 'app_removal_remove_empty_blocks',
    text: `DELETE FROM permission_block b WHERE b.id = ANY ($1::uuid[]) AND NOT b.every_action
             AND (NOT EXISTS (SELECT FROM permission_block_action a WHERE a.block_id = b.id)
               OR b.id = ANY ($2::uuid[]) AND NOT EXISTS (SELECT FROM role_permission_block l WHERE l.block_id = b.id)
                 AND NOT EXISTS (SELECT FROM direct_policy d WHERE d.block_id = b.id))`,
  },
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

  async remove(transaction: Queryable, id: string): Promise<void> {
    const { rows: blocks } = await transaction.query<{ id: string; isOwn: boolean }>(statements.listBlocks, [id]);
    await transaction.query(statements.removeRequests, [id]);
    await transaction.query(statements.removeFormerRequests, [id]);
    await transaction.query(statements.removeFormerGrants, [id]);
    await transaction.query(statements.removeResources, [id]);
    await transaction.query(statements.remove, [id]);
    const own = blocks.filter(({ isOwn }) => isOwn);
    await transaction.query(
      statements.removeEmptyBlocks,
      [blocks, own].map((some) => some.map((block) => block.id)),
    );
  }
}
