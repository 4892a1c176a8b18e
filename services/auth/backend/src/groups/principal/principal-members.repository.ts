import { Injectable } from '@nestjs/common';
import { countRows, type Page, type Total } from '@portico/nest-service';
import { containsText } from '../../directory/fields/contains-text.ts';
import type { Entity, PrincipalGroup, PrincipalGroupMember, Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { MembersQuery } from '../groups-list.ts';
import { planMembers } from './plan-members.ts';

const lockEntity: Statement = {
  name: 'principal_members_lock_entity',
  text: `SELECT e.id, e.tenant_id AS "tenantId",
           EXISTS (SELECT 1 FROM tenant_membership m WHERE m.entity_id = e.id AND m.tenant_id = $2 AND m.status = 'active') AS "isMember"
         FROM entity e WHERE e.id = $1 AND e.deleted_at IS NULL FOR SHARE OF e`,
};

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
    return (await db.query<Candidate>(lockEntity, [entityId, tenantId])).rows[0];
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

  /** Once for each group of an entity. @throws `request.invalid_cursor` */
  async list(db: Queryable, groupIds: readonly string[], query: MembersQuery): Promise<Page<GroupMember> & Total> {
    const plan = planMembers({ ...query, groupIds });
    const where: Prisma.PrincipalGroupMemberWhereInput = {
      groupId: { in: [...groupIds] },
      entity: { deletedAt: null, AND: containsText(query.q, ['name']) },
    };
    const rows = await db.prisma.principalGroupMember.findMany({
      where: { AND: [where, plan.after] },
      orderBy: plan.orderBy,
      take: plan.take,
      include: { entity: { select: { id: true, name: true, kind: true, status: true } } },
    });
    const page = plan.toPage(rows.map((row) => ({ ...row, id: row.entityId })));
    return {
      ...page,
      ...(await countRows(db, { count: (take) => db.prisma.principalGroupMember.count({ where, take }) })),
    };
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
