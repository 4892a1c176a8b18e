import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import { EVERYONE_GROUP_ID } from '../seed-ids.ts';
import type { Subject } from './subject.ts';

/** A block that reaches a subject now or could later, for example through a removed or dormant role or an inactive group. */
export interface Received {
  blockId: string;
  tenantBoundary: string | null;
  endsAt: Date | null;
}

export interface SubjectFacts {
  tenantId: string | null;
  /** Whether the subject belongs to the tenant in question or is an active member of it. */
  isInTenant: boolean;
}

const isNotOver = (row: string) => `(${row}.ends_at IS NULL OR ${row}.ends_at > now())`;

/** The subjects, their groups and all groups above. `UNION` skips known rows, so cycles end. */
const chain = `chain (id) AS (
  (SELECT unnest($1::uuid[])
   UNION SELECT m.group_id FROM principal_group_member m WHERE m.entity_id = ANY($1) AND ${isNotOver('m')}
   UNION SELECT '${EVERYONE_GROUP_ID}'::uuid WHERE EXISTS (SELECT FROM entity WHERE id = ANY($1) AND kind = 'human'))
  UNION SELECT g.parent_id FROM chain c JOIN principal_group g ON g.id = c.id WHERE g.parent_id IS NOT NULL
)`;

/** A group and all groups below it. */
const below = `below (id) AS (SELECT $1::uuid UNION SELECT g.id FROM below b JOIN principal_group g ON g.parent_id = b.id)`;

const statements = {
  received: {
    name: 'subject_list_received',
    text: `WITH RECURSIVE ${chain}
           SELECT DISTINCT b.block_id AS "blockId", a.tenant_id AS "tenantBoundary", a.ends_at AS "endsAt"
           FROM chain JOIN role_assignment a ON a.subject_id = chain.id JOIN role_permission_block b ON b.role_id = a.role_id
           WHERE ${isNotOver('a')}
           UNION
           SELECT p.block_id, p.tenant_id, p.ends_at FROM chain JOIN direct_policy p ON p.subject_id = chain.id WHERE ${isNotOver('p')}`,
  },
  groups: {
    name: 'subject_list_groups',
    text: `WITH RECURSIVE ${chain} SELECT g.id FROM chain JOIN principal_group g ON g.id = chain.id ORDER BY g.id`,
  },
  roles: {
    name: 'subject_list_roles',
    text: `WITH RECURSIVE ${chain}
           SELECT DISTINCT a.role_id AS id FROM chain JOIN role_assignment a ON a.subject_id = chain.id WHERE ${isNotOver('a')}`,
  },
  // Members of a group and of those below it, including removed ones, which can be restored.
  kindsOfGroup: {
    name: 'subject_list_kinds_of_group',
    text: `WITH RECURSIVE ${below}
           SELECT DISTINCT e.kind FROM below b JOIN principal_group_member m ON m.group_id = b.id JOIN entity e ON e.id = m.entity_id
           WHERE ${isNotOver('m')}
           UNION SELECT 'human' FROM below WHERE id = '${EVERYONE_GROUP_ID}'`,
  },
  membersOfGroup: {
    name: 'subject_list_members_of_group',
    text: `WITH RECURSIVE ${below}
           SELECT m.entity_id AS id FROM below b JOIN principal_group_member m ON m.group_id = b.id WHERE ${isNotOver('m')}
           UNION SELECT e.id FROM entity e WHERE e.kind = 'human' AND EXISTS (SELECT FROM below WHERE id = '${EVERYONE_GROUP_ID}')`,
  },
  // Of the members that `kindsOfGroup` counts.
  ofKindInGroup: {
    name: 'subject_list_of_kind_in_group',
    text: `WITH RECURSIVE ${below},
             found AS (
               SELECT e.id FROM below b JOIN principal_group_member m ON m.group_id = b.id JOIN entity e ON e.id = m.entity_id
               WHERE e.kind = $2 AND e.deleted_at IS NULL AND ${isNotOver('m')}
               UNION SELECT e.id FROM entity e WHERE e.kind = 'human' AND $2 = 'human' AND e.deleted_at IS NULL
                 AND EXISTS (SELECT FROM below WHERE id = '${EVERYONE_GROUP_ID}'))
           SELECT id, (count(*) OVER ())::int AS count FROM found ORDER BY id LIMIT 1000`,
  },
  kindOfEntity: { name: 'subject_find_kind', text: 'SELECT kind FROM entity WHERE id = $1' },
  entity: {
    name: 'subject_find_entity',
    text: `SELECT e.tenant_id AS "tenantId", e.tenant_id IS NOT DISTINCT FROM $2::uuid OR EXISTS (
             SELECT FROM tenant_membership m WHERE m.tenant_id = $2 AND m.entity_id = e.id AND m.status = 'active') AS "isInTenant"
           FROM entity e WHERE e.id = $1 AND e.deleted_at IS NULL`,
  },
  group: {
    name: 'subject_find_group',
    text: `SELECT g.tenant_id AS "tenantId", g.tenant_id IS NOT DISTINCT FROM $2::uuid AS "isInTenant"
           FROM principal_group g WHERE g.id = $1 AND g.deleted_at IS NULL`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class SubjectsRepository {
  /** Finds a live entity or group. `tenantId` is the tenant in question; null: the platform. */
  async find(
    db: Queryable,
    kind: 'entity' | 'group',
    id: string,
    tenantId: string | null,
  ): Promise<SubjectFacts | undefined> {
    return (await db.query<SubjectFacts & Record<string, unknown>>(statements[kind], [id, tenantId])).rows[0];
  }

  async listReceived(db: Queryable, subjectIds: readonly string[]): Promise<Received[]> {
    return (await db.query<Received & Record<string, unknown>>(statements.received, [subjectIds])).rows;
  }

  /** Entities in a group and in the groups below it. */
  async listMembers(db: Queryable, groupId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.membersOfGroup, [groupId])).rows.map((row) => row.id);
  }

  /** Kinds of the entities that receive what the subject receives. */
  async listKinds(db: Queryable, kind: 'entity' | 'group', id: string): Promise<string[]> {
    const statement = kind === 'entity' ? statements.kindOfEntity : statements.kindsOfGroup;
    return (await db.query<{ kind: string }>(statement, [id])).rows.map((row) => row.kind);
  }

  /** The entities of one kind among those: at most a thousand, and how many there are. */
  async listOfKind(
    db: Queryable,
    { subjectKind, subjectId }: Subject,
    kind: string,
  ): Promise<{ ids: string[]; count: number }> {
    if (subjectKind === 'entity') return { ids: [subjectId], count: 1 };
    const { rows } = await db.query<{ id: string; count: number }>(statements.ofKindInGroup, [subjectId, kind]);
    return { ids: rows.map(({ id }) => id), count: rows[0]?.count ?? 0 };
  }

  /** The subject's groups and all above. For a group: itself too. */
  async listGroups(db: Queryable, subjectId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.groups, [[subjectId]])).rows.map((row) => row.id);
  }

  /** Roles assigned to the subject and its groups. */
  async listRoles(db: Queryable, subjectId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.roles, [[subjectId]])).rows.map((row) => row.id);
  }
}
