import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';

/** An assignment or policy that no longer gives anything, and why. */
export interface OrphanPolicy {
  /** Id of the assignment or policy. */
  id: string;
  sourceKind: 'role' | 'direct_policy';
  tenantId: string | null;
  subjectKind: 'entity' | 'group';
  subjectId: string;
  /** Set for an assignment. */
  roleId: string | null;
  /** Set for a policy. */
  blockId: string | null;
  reason: OrphanReason;
  createdAt: Date;
}

type OrphanReason =
  | 'role_deleted'
  | 'role_dormant'
  | 'block_dormant'
  | 'object_deleted'
  | 'subject_deleted'
  | 'subject_disabled'
  | 'tenant_deleted';

// A block is dormant once manifests declare none of its actions.
/** Each assignment and policy, with why it gives nothing: `reason` is null of those that do. */
export const orphans = `
  SELECT g.id, g.source_kind, g.tenant_id, g.subject_kind, g.subject_id, g.role_id, g.block_id, g.created_at,
    CASE WHEN g.reason IS NOT NULL THEN g.reason
      WHEN e.deleted_at IS NOT NULL OR s.deleted_at IS NOT NULL THEN 'subject_deleted'
      WHEN COALESCE(e.status, s.status) <> 'active' THEN 'subject_disabled'
      WHEN t.status = 'deleted' THEN 'tenant_deleted' END AS reason
  FROM (
    SELECT a.id, 'role' AS source_kind, a.tenant_id, a.subject_kind, a.subject_id, a.role_id, NULL::uuid AS block_id, a.created_at,
      CASE WHEN r.deleted_at IS NOT NULL THEN 'role_deleted' WHEN r.dormant_since IS NOT NULL THEN 'role_dormant' END AS reason
    FROM role_assignment a JOIN role r ON r.id = a.role_id
    UNION ALL
    SELECT p.id, 'direct_policy', p.tenant_id, p.subject_kind, p.subject_id, NULL, p.block_id, p.created_at,
      CASE WHEN NOT b.every_action AND NOT EXISTS (SELECT FROM permission_block_action l JOIN action c ON c.id = l.action_id
          WHERE l.block_id = b.id AND c.dormant_since IS NULL) THEN 'block_dormant'
        WHEN EXISTS (SELECT FROM entity o WHERE o.id = b.object_id AND o.deleted_at IS NOT NULL)
          OR EXISTS (SELECT FROM resource o WHERE o.id = b.object_id AND o.deleted_at IS NOT NULL) THEN 'object_deleted' END
    FROM direct_policy p JOIN permission_block b ON b.id = p.block_id
  ) g
  LEFT JOIN entity e ON e.id = g.subject_id LEFT JOIN principal_group s ON s.id = g.subject_id LEFT JOIN tenant t ON t.id = g.tenant_id`;

const statements = {
  list: {
    name: 'orphan_list',
    text: `SELECT id, source_kind AS "sourceKind", tenant_id AS "tenantId", subject_kind AS "subjectKind", subject_id AS "subjectId",
             role_id AS "roleId", block_id AS "blockId", reason, created_at AS "createdAt"
           FROM (${orphans}) o WHERE reason IS NOT NULL AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
  },
  count: {
    name: 'orphan_count',
    text: `SELECT count(*)::int AS count FROM (SELECT FROM (${orphans}) o WHERE reason IS NOT NULL LIMIT $1) counted`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class OrphansRepository {
  /** Newest first by id, after `after`. */
  async list(db: Queryable, after: string | null, limit: number): Promise<OrphanPolicy[]> {
    return (await db.query<OrphanPolicy & Record<string, unknown>>(statements.list, [after, limit])).rows;
  }

  async count(db: Queryable, most: number): Promise<number> {
    return (await db.query<{ count: number }>(statements.count, [most])).rows[0]!.count;
  }
}
