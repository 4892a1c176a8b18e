import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';

export interface NamedEntity {
  id: string;
  name: string;
}

@Injectable()
export class GuardrailRefusalsRepository {
  /** By name. */
  listVisible({ prisma }: Queryable, ids: readonly string[], visible: object): Promise<NamedEntity[]> {
    const where = { AND: [{ id: { in: [...ids] } }, visible] };
    return prisma.entity.findMany({
      where,
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
  }

  async listTitles({ prisma }: Queryable, actionIds: readonly string[]): Promise<Map<string, string>> {
    const select = { id: true, description: true };
    const rows = await prisma.action.findMany({ where: { id: { in: [...actionIds] } }, select });
    return new Map(rows.map(({ id, description }) => [id, description]));
  }
}
