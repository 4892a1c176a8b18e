import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { Database } from '../platform/database.ts';
import { VisibleRows } from './visible-rows.ts';

/** Lists are filtered by these ids. The rest is not shown. */
const MOST = 10_000;

/** What object groups contain, for the lists of objects. */
@Injectable()
export class GroupContents {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly visible: VisibleRows,
  ) {}

  /** Ids of the objects in a group, or also in the groups below it. A group that the actor cannot see counts as empty. */
  async list(actor: Actor, groupId: string, includeDescendants = false): Promise<string[]> {
    const below = includeDescendants ? (await this.engine.currentModel()).descendantsOf(groupId) : [];
    const group = { AND: [await this.visible.where(actor, 'group'), { deletedAt: null }] };
    const rows = await this.database.prisma.objectGroupMember.findMany({
      where: { groupId: { in: [groupId, ...below] }, group },
      select: { objectId: true },
      take: MOST,
    });
    return rows.map(({ objectId }) => objectId);
  }
}
