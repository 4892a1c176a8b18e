import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import { byGivenId } from '../by-given-id.ts';
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

/** The same for subjects (`$1`) with their places (`$2`). Each place has its own rows. */
const chainByPlace = `chain (place, id) AS (
  (SELECT place, id FROM unnest($2::uuid[], $1::uuid[]) AS given (place, id)
   UNION SELECT given.place, m.group_id FROM unnest($2::uuid[], $1::uuid[]) AS given (place, id)
     JOIN principal_group_member m ON m.entity_id = given.id AND ${isNotOver('m')}
   UNION SELECT given.place, '${EVERYONE_GROUP_ID}'::uuid FROM unnest($2::uuid[], $1::uuid[]) AS given (place, id)
     JOIN entity e ON e.id = given.id AND e.kind = 'human')
  UNION SELECT c.place, g.parent_id FROM chain c JOIN principal_group g ON g.id = c.id WHERE g.parent_id IS NOT NULL
)`;

/** A group and all groups below it. */
const below = `below (id) AS (SELECT $1::uuid UNION SELECT g.id FROM below b JOIN principal_group g ON g.parent_id = b.id)`;

/** Each of the groups with all groups below it. */
const belowEach = `below (root, id) AS (
  SELECT id, id FROM unnest($1::uuid[]) AS given (id) UNION SELECT b.root, g.id FROM below b JOIN principal_group g ON g.parent_id = b.id
)`;

const statements = {
  received: {
    name: 'subject_list_received',
    text: `WITH RECURSIVE ${chainByPlace}
           SELECT chain.place, b.block_id AS "blockId", a.tenant_id AS "tenantBoundary", a.ends_at AS "endsAt"
           FROM chain JOIN role_assignment a ON a.subject_id = chain.id JOIN role_permission_block b ON b.role_id = a.role_id
           WHERE ${isNotOver('a')}
           UNION
           SELECT chain.place, p.block_id, p.tenant_id, p.ends_at FROM chain JOIN direct_policy p ON p.subject_id = chain.id
           WHERE ${isNotOver('p')}`,
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
  // Of the entities (`$2`), and of the members of groups (`$1`) and of those below, including removed ones, which can be restored.
  kinds: {
    name: 'subject_list_kinds',
    text: `WITH RECURSIVE ${belowEach}
           SELECT b.root AS id, e.kind FROM below b JOIN principal_group_member m ON m.group_id = b.id JOIN entity e ON e.id = m.entity_id
           WHERE ${isNotOver('m')}
           UNION SELECT root, 'human' FROM below WHERE id = '${EVERYONE_GROUP_ID}'
           UNION SELECT id, kind FROM entity WHERE id = ANY($2::uuid[])`,
  },
  members: {
    name: 'subject_list_members',
    text: `WITH RECURSIVE ${belowEach}
           SELECT b.root AS "groupId", m.entity_id AS id FROM below b JOIN principal_group_member m ON m.group_id = b.id WHERE ${isNotOver('m')}
           UNION SELECT b.root, e.id FROM below b JOIN entity e ON e.kind = 'human' WHERE b.id = '${EVERYONE_GROUP_ID}'`,
  },
  // Of the members whose kinds `kinds` lists.
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

  /** Grouped by the place of the subjects. The place does not filter: what a subject receives elsewhere is listed too. */
  async listReceived(
    db: Queryable,
    subjects: readonly { id: string; place: string | null }[],
  ): Promise<Map<string | null, Received[]>> {
    const values = [subjects.map(({ id }) => id), subjects.map(({ place }) => place)];
    const { rows } = await db.query<Received & { place: string | null }>(statements.received, values);
    return Map.groupBy(rows, ({ place }) => place);
  }

  /** Entities in each of the groups and in the groups below it, by group. */
  async listMembers(db: Queryable, groupIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    if (groupIds.length === 0) return new Map();
    const { rows } = await db.query<{ groupId: string; id: string }>(statements.members, [groupIds]);
    const found = Map.groupBy(rows, ({ groupId }) => groupId);
    return byGivenId(groupIds, new Map([...found].map(([group, of]) => [group, of.map(({ id }) => id)])));
  }

  /** Kinds of the entities that receive what each subject receives, by subject. */
  async listKinds(db: Queryable, subjects: readonly Subject[]): Promise<ReadonlyMap<string, string[]>> {
    const { group = [], entity = [] } = Object.groupBy(subjects, ({ subjectKind }) => subjectKind);
    const values = [group, entity].map((some) => [...new Set(some.map(({ subjectId }) => subjectId))]);
    const { rows } = await db.query<{ id: string; kind: string }>(statements.kinds, values);
    const found = Map.groupBy(rows, ({ id }) => id);
    return byGivenId(values.flat(), new Map([...found].map(([id, of]) => [id, of.map(({ kind }) => kind)])));
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
