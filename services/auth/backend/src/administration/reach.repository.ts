import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

/** Limit for objects of groups in a list's filter. The rest is not shown. */
const MOST_MEMBERS = 10_000;

const statements = {
  // A group is in one of two trees; its id determines which.
  listDescendants: {
    name: 'reach_list_descendants',
    text: `WITH RECURSIVE below (id) AS (
             SELECT id FROM (SELECT id, parent_id, deleted_at FROM principal_group UNION ALL SELECT id, parent_id, deleted_at FROM object_group) g
             WHERE parent_id = $1 AND deleted_at IS NULL
             UNION
             SELECT g.id FROM below b
             JOIN LATERAL (SELECT id, deleted_at FROM principal_group WHERE parent_id = b.id
               UNION ALL SELECT id, deleted_at FROM object_group WHERE parent_id = b.id) g ON g.deleted_at IS NULL
           ) SELECT id FROM below`,
  },
  listMembers: {
    name: 'reach_list_members',
    text: `SELECT DISTINCT object_id AS id FROM object_group_member WHERE group_id = ANY($1::uuid[]) LIMIT ${MOST_MEMBERS}`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class ReachRepository {
  async listDescendants(db: Queryable, groupId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.listDescendants, [groupId])).rows.map(({ id }) => id);
  }

  async listMembers(db: Queryable, groupIds: readonly string[]): Promise<string[]> {
    if (groupIds.length === 0) return [];
    return (await db.query<{ id: string }>(statements.listMembers, [groupIds])).rows.map(({ id }) => id);
  }
}
