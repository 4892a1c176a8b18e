import { Injectable } from '@nestjs/common';
import { countRows, escapeLike, type Page, planPage, type Total } from '@portico/nest-service';
import type { ObjectGroup } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import { membersList, type MembersQuery } from '../groups-list.ts';

/** Existing objects in the groups `$1`, with a name or alias like `$2`. */
const listed = `object_group_member m
  LEFT JOIN entity e ON e.id = m.object_id AND e.deleted_at IS NULL LEFT JOIN resource r ON r.id = m.object_id AND r.deleted_at IS NULL
  WHERE m.group_id = ANY($1::uuid[]) AND num_nonnulls(e.id, r.id) = 1
    AND ($2 = '' OR COALESCE(e.name, r.name) ILIKE $2 OR COALESCE(e.alias, r.alias) ILIKE $2)`;

const list = (order: 'asc' | 'desc', comparison: '>' | '<') => ({
  name: `object_members_list_${order}`,
  text: `SELECT m.object_id AS id, CASE WHEN e.id IS NULL THEN 'resource' ELSE 'entity' END AS kind, m.group_id AS "groupId",
           m.created_at AS "createdAt" FROM ${listed} AND ($3::timestamptz IS NULL OR (m.created_at, m.object_id) ${comparison} ($3, $4::uuid))
         ORDER BY m.created_at ${order}, m.object_id ${order} LIMIT $5`,
});

const statements = {
  // In one order, so that two calls with the same objects cannot deadlock.
  lockObjects: {
    name: 'object_members_lock_objects',
    text: `SELECT p.id, p.kind, COALESCE(e.tenant_id, r.tenant_id) AS "tenantId" FROM protected_object p
           LEFT JOIN entity e ON e.id = p.id AND e.deleted_at IS NULL LEFT JOIN resource r ON r.id = p.id AND r.deleted_at IS NULL
           WHERE p.id = ANY($1::uuid[]) AND (p.kind NOT IN ('entity', 'resource') OR num_nonnulls(e.id, r.id) = 1)
           ORDER BY p.id FOR SHARE OF p`,
  },
  add: {
    name: 'object_members_add',
    text: `INSERT INTO object_group_member (group_id, object_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING
           RETURNING object_id AS id`,
  },
  samples: {
    name: 'object_members_samples',
    text: `SELECT DISTINCT ON (kind, type, tenant_id, app_id, groups) id FROM (
             SELECT m.id, e.id IS NULL AS kind, COALESCE(e.kind, r.kind) AS type, COALESCE(e.tenant_id, r.tenant_id) AS tenant_id, e.app_id,
               ARRAY(SELECT g.group_id FROM object_group_member g WHERE g.object_id = m.id ORDER BY 1) AS groups
             FROM (SELECT DISTINCT object_id AS id FROM object_group_member WHERE group_id = ANY($1::uuid[])) m
             LEFT JOIN entity e ON e.id = m.id AND e.deleted_at IS NULL LEFT JOIN resource r ON r.id = m.id AND r.deleted_at IS NULL
             WHERE num_nonnulls(e.id, r.id) = 1
           ) each_object LIMIT $2`,
  },
  asc: list('asc', '>'),
  desc: list('desc', '<'),
  count: {
    name: 'object_members_count',
    text: `SELECT count(*)::int AS count FROM (SELECT FROM ${listed} LIMIT $3) counted`,
  },
} satisfies Record<string, Statement>;

export interface GroupableObject {
  id: string;
  kind: string;
  tenantId: string | null;
}

export interface GroupedObject {
  id: string;
  kind: 'entity' | 'resource';
  /** The group that directly contains it. */
  groupId: string;
  createdAt: Date;
}

@Injectable()
export class ObjectMembersRepository {
  /** Live objects with these ids, of any kind. */
  async lockObjects(db: Queryable, ids: readonly string[]): Promise<GroupableObject[]> {
    return (await db.query<GroupableObject>(statements.lockObjects, [ids])).rows;
  }

  /** Returns those that were not in the group. */
  async add(db: Queryable, groupId: string, ids: readonly string[]): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.add, [groupId, ids])).rows.map(({ id }) => id);
  }

  /** One existing object of each type, tenant and set of groups, among those directly in these groups. */
  async listSamples(db: Queryable, groupIds: readonly string[], most: number): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.samples, [groupIds, most])).rows.map(({ id }) => id);
  }

  async remove({ prisma }: Queryable, groupId: string, ids: readonly string[]): Promise<string[]> {
    const where = { groupId, objectId: { in: [...ids] } };
    const held = await prisma.objectGroupMember.findMany({ where, select: { objectId: true } });
    await prisma.objectGroupMember.deleteMany({ where });
    return held.map(({ objectId }) => objectId);
  }

  /** Once for each group of an object. @throws `request.invalid_cursor` */
  async list(db: Queryable, groupIds: readonly string[], query: MembersQuery): Promise<Page<GroupedObject> & Total> {
    const choice = { ...query, groupIds };
    const { position, orderBy, take, toPage, lengthOf } = planPage<object, 'added', 'createdAt'>(membersList, choice);
    const part = escapeLike((query.q ?? '').normalize('NFC').trim());
    const like = part === '' ? '' : `%${part}%`;
    const statement = statements[orderBy[0]?.createdAt ?? 'asc'];
    const after = [position?.value ?? null, position?.id ?? null];
    const { rows } = await db.query<GroupedObject & Record<string, unknown>>(statement, [
      groupIds,
      like,
      ...after,
      take,
    ]);
    const count = async (most: number) =>
      (await db.query<{ count: number }>(statements.count, [groupIds, like, most])).rows[0]!.count;
    return { ...toPage(rows), ...(await countRows(db, { count, length: lengthOf(rows) })) };
  }

  /** Ids of live groups that directly contain each of these. */
  async listGroupIds(
    { prisma }: Queryable,
    objectIds: readonly string[],
    visible: object,
  ): Promise<ReadonlyMap<string, string[]>> {
    const rows = await prisma.objectGroupMember.findMany({
      where: { objectId: { in: [...objectIds] }, group: { AND: [visible, { deletedAt: null }] } },
      select: { objectId: true, groupId: true },
      orderBy: [{ createdAt: 'asc' }, { groupId: 'asc' }],
    });
    const groups = Map.groupBy(rows, ({ objectId }) => objectId);
    return new Map([...groups].map(([id, members]) => [id, members.map(({ groupId }) => groupId)]));
  }

  /** Live groups that directly contain it. */
  listGroupsOf({ prisma }: Queryable, objectId: string, visible: object): Promise<ObjectGroup[]> {
    const where = { AND: [visible, { members: { some: { objectId } }, deletedAt: null }] };
    return prisma.objectGroup.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1000 });
  }
}
