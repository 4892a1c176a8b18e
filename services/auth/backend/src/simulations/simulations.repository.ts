import { Injectable } from '@nestjs/common';
import { containsText } from '../fields/contains-text.ts';
import type { Action } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';

type NamedAction = Pick<Action, 'id' | 'name' | 'description' | 'appId'>;

@Injectable()
export class SimulationsRepository {
  /** By name. `q`: part of the name. */
  async listVisible(
    { prisma }: Queryable,
    ids: readonly string[],
    { visible, q }: { visible: object; q?: string | undefined },
  ): Promise<string[]> {
    const where = { AND: [{ id: { in: [...ids] } }, visible, ...containsText(q, ['name'])] };
    const rows = await prisma.entity.findMany({
      where,
      select: { id: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    });
    return rows.map(({ id }) => id);
  }

  async listActions({ prisma }: Queryable, ids: readonly string[]): Promise<Map<string, NamedAction>> {
    const select = { id: true, name: true, description: true, appId: true };
    const rows = await prisma.action.findMany({ where: { id: { in: [...ids] } }, select });
    return new Map(rows.map((row) => [row.id, row]));
  }
}
