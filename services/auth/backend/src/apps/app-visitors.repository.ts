import { Injectable } from '@nestjs/common';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';

/** When somebody last opened an app. */
export interface AppVisitor {
  entityId: string;
  lastUsedAt: Date;
}

@Injectable()
export class AppVisitorsRepository {
  /** The last people who opened it, newest first, each once. */
  async listPeople({ prisma }: Queryable, where: Prisma.AppUseWhereInput, limit: number): Promise<AppVisitor[]> {
    const rows = await prisma.appUse.groupBy({
      by: 'entityId',
      where: { AND: [where, { entity: { kind: 'human', deletedAt: null } }] },
      _max: { lastUsedAt: true },
      orderBy: [{ _max: { lastUsedAt: 'desc' } }, { entityId: 'asc' }],
      take: limit,
    });
    return rows.map(({ entityId, _max }) => ({ entityId, lastUsedAt: _max.lastUsedAt! }));
  }
}
