import { Injectable } from '@nestjs/common';
import type { Subject } from '@portico/access';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { Given } from '../model/access-model.ts';
import type { GroupMembership, SubjectFacts } from './subject-facts.ts';

const times = `'startsAt', (extract(epoch FROM x.starts_at) * 1000)::float8, 'endsAt', (extract(epoch FROM x.ends_at) * 1000)::float8`;

const statements = {
  list: {
    name: 'access_subjects',
    text: `SELECT e.id, e.kind, e.name, e.tenant_id AS "tenantId", e.status, e.attributes, t.status AS "tenantStatus",
             (SELECT json_agg(json_build_object('id', x.id, 'roleId', x.role_id, 'tenantId', x.tenant_id, ${times}))
              FROM role_assignment x WHERE x.subject_id = e.id AND x.subject_kind = 'entity') AS assignments,
             (SELECT json_agg(json_build_object('id', x.id, 'blockId', x.block_id, 'tenantId', x.tenant_id, ${times}))
              FROM direct_policy x WHERE x.subject_id = e.id AND x.subject_kind = 'entity') AS policies,
             (SELECT json_agg(json_build_object('groupId', x.group_id, ${times}))
              FROM principal_group_member x WHERE x.entity_id = e.id) AS memberships,
             ARRAY(SELECT m.tenant_id FROM tenant_membership m JOIN tenant mt ON mt.id = m.tenant_id
              WHERE m.entity_id = e.id AND m.status = 'active' AND mt.status = 'active' AND e.kind = 'human'
              ORDER BY m.created_at, m.tenant_id)::text[] AS "tenantIds"
           FROM entity e LEFT JOIN tenant t ON t.id = e.tenant_id
           WHERE e.id = ANY($1::uuid[]) AND e.deleted_at IS NULL`,
  },
} satisfies Record<string, Statement>;

interface SubjectRow extends Subject {
  name: string;
  tenantStatus: string | null;
  assignments: Given[] | null;
  policies: Given[] | null;
  memberships: GroupMembership[] | null;
  tenantIds: string[];
}

@Injectable()
export class SubjectsRepository {
  /** Live entities by id. */
  async list(db: Queryable, ids: readonly string[]): Promise<Map<string, SubjectFacts>> {
    const { rows } = await db.query<SubjectRow>(statements.list, [ids]);
    return new Map(
      rows.map(({ name, tenantStatus, assignments, policies, memberships, tenantIds, ...subject }) => [
        subject.id,
        {
          subject,
          name,
          tenantStatus,
          given: [...(policies ?? []), ...(assignments ?? [])],
          memberships: memberships ?? [],
          tenantIds,
        },
      ]),
    );
  }
}
