import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import { containsText } from '../fields/contains-text.ts';
import type { Entity, Prisma, TenantMembership } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';
import { membersOfTenantList, type MembersOfTenantQuery } from './membership-inputs.ts';

export interface TenantMember extends TenantMembership {
  /** Id of the person. */
  id: string;
  entity: Pick<Entity, 'id' | 'name' | 'kind' | 'status'>;
}

interface After {
  createdAt?: object;
  OR?: { id?: object }[];
}

@Injectable()
export class MembershipsRepository {
  async findPerson({ prisma }: Queryable, entityId: string): Promise<Pick<Entity, 'id' | 'kind'> | undefined> {
    const where = { id: entityId, deletedAt: null };
    return (await prisma.entity.findFirst({ where, select: { id: true, kind: true } })) ?? undefined;
  }

  async find({ prisma }: Queryable, tenantId: string, entityId: string): Promise<TenantMembership | undefined> {
    return (
      (await prisma.tenantMembership.findUnique({ where: { tenantId_entityId: { tenantId, entityId } } })) ?? undefined
    );
  }

  /** Reactivates a member who left or was suspended. */
  activate({ prisma }: Queryable, tenantId: string, entityId: string): Promise<TenantMembership> {
    const data = { status: 'active', updatedAt: new Date() };
    return prisma.tenantMembership.upsert({
      where: { tenantId_entityId: { tenantId, entityId } },
      create: { tenantId, entityId },
      update: data,
    });
  }

  update(
    { prisma }: Queryable,
    { tenantId, entityId }: TenantMembership,
    data: Prisma.TenantMembershipUncheckedUpdateInput,
  ): Promise<TenantMembership> {
    const where = { tenantId_entityId: { tenantId, entityId } };
    return prisma.tenantMembership.update({ where, data: { ...data, updatedAt: new Date() } });
  }

  async remove({ prisma }: Queryable, tenantId: string, entityId: string): Promise<boolean> {
    return (await prisma.tenantMembership.deleteMany({ where: { tenantId, entityId } })).count > 0;
  }

  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, tenantId: string, query: MembersOfTenantQuery): Promise<Page<TenantMember> & Total> {
    const { q, status } = query;
    const named = containsText(q, ['name']).map((entity) => ({ entity }));
    const where: Prisma.TenantMembershipWhereInput = {
      tenantId,
      status,
      entity: { deletedAt: null },
      ...(named.length > 0 && { OR: [...named, ...containsText(q, ['localName'])] }),
    };
    const plan = planPage<After, 'added', 'createdAt'>(membersOfTenantList, { ...query, tenantId });
    const ties = plan.after.OR?.map(({ id, ...rest }) => (id ? { entityId: id } : rest));
    const after = { ...plan.after, ...(ties && { OR: ties }) };
    const rows = await db.prisma.tenantMembership.findMany({
      where: { AND: [where, after] },
      orderBy: plan.orderBy.map(({ id, ...rest }) => (id ? { entityId: id } : rest)),
      take: plan.take,
      include: { entity: { select: { id: true, name: true, kind: true, status: true } } },
    });
    const page = plan.toPage(rows.map((row) => ({ ...row, id: row.entityId })));
    const count = (most: number) => db.prisma.tenantMembership.count({ where, take: most });
    return { ...page, ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  /** Entities and active members of the tenant with this text in their name, by name. */
  listAssignable(
    { prisma }: Queryable,
    tenantId: string,
    q: string,
    limit: number,
  ): Promise<Pick<Entity, 'id' | 'name' | 'kind'>[]> {
    const where: Prisma.EntityWhereInput = {
      deletedAt: null,
      status: 'active',
      OR: [{ tenantId }, { memberships: { some: { tenantId, status: 'active' } } }],
      AND: containsText(q, ['name']),
    };
    return prisma.entity.findMany({
      where,
      select: { id: true, name: true, kind: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: limit,
    });
  }
}
