import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';

export interface Candidates {
  /** Null: all. */
  kind: string | null;
  roleIds: readonly string[];
  blockIds: readonly string[];
  /** Groups with a grant, and all groups below them. */
  groupIds: readonly string[];
  /** Members of this tenant have an implicit grant. */
  tenantId: string | null;
  everyone: boolean;
  afterId: string | null;
  limit: number;
}

const list: Statement = {
  name: 'access_candidates',
  text: `SELECT e.id FROM entity e
         WHERE ($1::text IS NULL OR e.kind = $1) AND e.id > COALESCE($7::uuid, '00000000-0000-0000-0000-000000000000') AND e.deleted_at IS NULL AND e.status = 'active'
           AND (($8::boolean AND e.kind = 'human') OR e.id IN (
             SELECT subject_id FROM role_assignment WHERE subject_kind = 'entity' AND role_id = ANY($2::uuid[])
             UNION ALL SELECT subject_id FROM direct_policy WHERE subject_kind = 'entity' AND block_id = ANY($3::uuid[])
             UNION ALL SELECT entity_id FROM principal_group_member WHERE group_id = ANY($4::uuid[])
             UNION ALL SELECT entity_id FROM tenant_membership WHERE tenant_id = $5 AND status = 'active'))
         ORDER BY e.id LIMIT $6`,
};

@Injectable()
export class HoldersRepository {
  /** Active entities that could have one of these grants, by id. */
  async listCandidates(db: Queryable, asked: Candidates): Promise<string[]> {
    const { kind, roleIds, blockIds, groupIds, tenantId, limit, afterId, everyone } = asked;
    const values = [kind, roleIds, blockIds, groupIds, tenantId, limit, afterId, everyone];
    return (await db.query<{ id: string }>(list, values)).rows.map(({ id }) => id);
  }
}
