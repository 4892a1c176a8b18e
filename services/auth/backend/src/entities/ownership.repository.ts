import { Injectable } from '@nestjs/common';
import type { Entity, Ownership } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';

const MOST_OWNED = 1000;

@Injectable()
export class OwnershipRepository {
  upsert({ prisma }: Queryable, ownerId: string, ownedId: string, relation: string): Promise<Ownership> {
    const ids = { ownerId, ownedId };
    return prisma.ownership.upsert({
      where: { ownerId_ownedId: ids },
      create: { ...ids, relation },
      update: { relation },
    });
  }

  async remove({ prisma }: Queryable, ownerId: string, ownedId: string): Promise<boolean> {
    return (await prisma.ownership.deleteMany({ where: { ownerId, ownedId } })).count > 0;
  }

  /** By owned entity. */
  async listOwners(
    { prisma }: Queryable,
    ownedIds: readonly string[],
    visible: object,
  ): Promise<ReadonlyMap<string, Ownership[]>> {
    const rows = await prisma.ownership.findMany({
      where: { ownedId: { in: [...ownedIds] }, owner: { AND: [visible, { deletedAt: null }] } },
      orderBy: [{ createdAt: 'asc' }, { ownerId: 'asc' }],
    });
    return Map.groupBy(rows, ({ ownedId }) => ownedId);
  }

  listOwned({ prisma }: Queryable, ownerId: string, visible: object): Promise<Entity[]> {
    const where = { AND: [{ ownedBy: { some: { ownerId } }, deletedAt: null }, visible] };
    return prisma.entity.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: MOST_OWNED });
  }
}
