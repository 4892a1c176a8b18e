import { Injectable } from '@nestjs/common';
import { countRows, type Page, type Total } from '@portico/nest-service';
import type { ObjectGroup, Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { MembersQuery } from '../groups-list.ts';
import { planMembers } from '../plan-members.ts';

const statements = {
  // In one order, so that two calls with the same objects wait for each other.
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
} satisfies Record<string, Statement>;

export interface GroupableObject {
  id: string;
  kind: string;
  tenantId: string | null;
}

export interface GroupedObject {
  id: string;
  kind: string;
  createdAt: Date;
}

@Injectable()
export class ObjectMembersRepository {
  /** Live objects with these ids, of any kind. */
  async lockObjects(db: Queryable, ids: readonly string[]): Promise<GroupableObject[]> {
    return (await db.query<GroupableObject>(statements.lockObjects, [ids])).rows;
  }

  /** Answers those that were not in the group. */
  async add(db: Queryable, groupId: string, ids: readonly string[]): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.add, [groupId, ids])).rows.map(({ id }) => id);
  }

  async remove({ prisma }: Queryable, groupId: string, ids: readonly string[]): Promise<string[]> {
    const where = { groupId, objectId: { in: [...ids] } };
    const held = await prisma.objectGroupMember.findMany({ where, select: { objectId: true } });
    await prisma.objectGroupMember.deleteMany({ where });
    return held.map(({ objectId }) => objectId);
  }

  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, groupIds: readonly string[], query: MembersQuery): Promise<Page<GroupedObject> & Total> {
    const plan = planMembers('objectId', { ...query, groupIds });
    const where: Prisma.ObjectGroupMemberWhereInput = { groupId: { in: [...groupIds] } };
    const rows = await db.prisma.objectGroupMember.findMany({
      where: { AND: [where, plan.after] },
      orderBy: plan.orderBy,
      take: plan.take,
      include: { object: true },
    });
    const page = plan.toPage(rows.map(({ object, createdAt }) => ({ ...object, createdAt })));
    return {
      ...page,
      ...(await countRows(db, { count: (take) => db.prisma.objectGroupMember.count({ where, take }) })),
    };
  }

  /** Live groups that it is directly in. */
  listGroupsOf({ prisma }: Queryable, objectId: string, visible: object): Promise<ObjectGroup[]> {
    const where = { AND: [visible, { members: { some: { objectId } }, deletedAt: null }] };
    return prisma.objectGroup.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1000 });
  }
}
