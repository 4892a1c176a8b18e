import { Injectable } from '@nestjs/common';
import { countRows, escapeLike, type Page, planPage, type Total } from '@portico/nest-service';
import type { Entity, PrincipalGroup, PrincipalGroupMember, Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import { membersList, type MembersQuery } from '../groups-list.ts';

const listed = `principal_group_member m JOIN entity e ON e.id = m.entity_id AND e.deleted_at IS NULL
  WHERE m.group_id = ANY($1::uuid[]) AND ($2 = '' OR e.name ILIKE $2)`;

const list = (order: 'asc' | 'desc', comparison: '>' | '<') => ({
  name: `principal_members_list_${order}`,
  text: `SELECT * FROM (
           SELECT DISTINCT ON (m.entity_id) m.entity_id AS id, m.group_id AS "groupId", m.starts_at AS "startsAt", m.ends_at AS "endsAt",
             m.created_at AS "createdAt", jsonb_build_object('id', e.id, 'name', e.name, 'kind', e.kind, 'status', e.status) AS entity
           FROM ${listed} ORDER BY m.entity_id, m.group_id <> ($1::uuid[])[1], m.created_at, m.group_id
         ) once WHERE $3::timestamptz IS NULL OR ("createdAt", id) ${comparison} ($3, $4::uuid)
         ORDER BY "createdAt" ${order}, id ${order} LIMIT $5`,
});

const statements = {
  lockEntity: {
    name: 'principal_members_lock_entity',
    text: `SELECT e.id, e.tenant_id AS "tenantId",
             EXISTS (SELECT 1 FROM tenant_membership m WHERE m.entity_id = e.id AND m.tenant_id = $2 AND m.status = 'active') AS "isMember"
           FROM entity e WHERE e.id = $1 AND e.deleted_at IS NULL FOR SHARE OF e`,
  },
  asc: list('asc', '>'),
  desc: list('desc', '<'),
  count: {
    name: 'principal_members_count',
    text: `SELECT count(*)::int AS count FROM (SELECT DISTINCT m.entity_id FROM ${listed} LIMIT $3) counted`,
  },
} satisfies Record<string, Statement>;

export interface Candidate {
  id: string;
  tenantId: string | null;
  /** Whether it is a member of the group's tenant. */
  isMember: boolean;
}

export interface GroupMember extends Pick<PrincipalGroupMember, 'startsAt' | 'endsAt' | 'createdAt' | 'groupId'> {
  id: string;
  entity: Pick<Entity, 'id' | 'name' | 'kind' | 'status'>;
}

@Injectable()
export class PrincipalMembersRepository {
  async lockCandidate(db: Queryable, entityId: string, tenantId: string | null): Promise<Candidate | undefined> {
    return (await db.query<Candidate>(statements.lockEntity, [entityId, tenantId])).rows[0];
  }

  async find({ prisma }: Queryable, groupId: string, entityId: string): Promise<PrincipalGroupMember | undefined> {
    return (
      (await prisma.principalGroupMember.findUnique({ where: { groupId_entityId: { groupId, entityId } } })) ??
      undefined
    );
  }

  write({ prisma }: Queryable, member: Prisma.PrincipalGroupMemberUncheckedCreateInput): Promise<PrincipalGroupMember> {
    const { groupId, entityId, ...times } = member;
    return prisma.principalGroupMember.upsert({
      where: { groupId_entityId: { groupId, entityId } },
      create: member,
      update: times,
    });
  }

  async remove({ prisma }: Queryable, groupId: string, entityId: string): Promise<boolean> {
    return (await prisma.principalGroupMember.deleteMany({ where: { groupId, entityId } })).count > 0;
  }

  /** Each member once, as they are in the first of the groups, or else in the one that they are in for longest. @throws `request.invalid_cursor` */
  async list(db: Queryable, groupIds: readonly string[], query: MembersQuery): Promise<Page<GroupMember> & Total> {
    const choice = { ...query, groupIds };
    const { position, orderBy, take, toPage, lengthOf } = planPage<object, 'added', 'createdAt'>(membersList, choice);
    const part = escapeLike((query.q ?? '').normalize('NFC').trim());
    const like = part === '' ? '' : `%${part}%`;
    const after = [position?.value ?? null, position?.id ?? null];
    const { rows } = await db.query<GroupMember & Record<string, unknown>>(statements[orderBy[0]?.createdAt ?? 'asc'], [
      groupIds,
      like,
      ...after,
      take,
    ]);
    const count = async (most: number) =>
      (await db.query<{ count: number }>(statements.count, [groupIds, like, most])).rows[0]!.count;
    return { ...toPage(rows), ...(await countRows(db, { count, length: lengthOf(rows) })) };
  }

  /** Ids of live groups with each of these as a direct member. */
  async listGroupIds(
    { prisma }: Queryable,
    entityIds: readonly string[],
    visible: object,
  ): Promise<ReadonlyMap<string, string[]>> {
    const rows = await prisma.principalGroupMember.findMany({
      where: { entityId: { in: [...entityIds] }, group: { AND: [visible, { deletedAt: null }] } },
      select: { entityId: true, groupId: true },
      orderBy: [{ createdAt: 'asc' }, { groupId: 'asc' }],
    });
    const groups = Map.groupBy(rows, ({ entityId }) => entityId);
    return new Map([...groups].map(([id, members]) => [id, members.map(({ groupId }) => groupId)]));
  }

  /** Live groups with it as a direct member. */
  listGroupsOf({ prisma }: Queryable, entityId: string, visible: object): Promise<PrincipalGroup[]> {
    const where = { AND: [visible, { members: { some: { entityId } }, deletedAt: null }] };
    return prisma.principalGroup.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 1000 });
  }
}
