import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import { isUniqueViolation } from '../is-unique-violation.ts';
import { type actionInput, actionsList, type actionsQuery, type applicabilityInput } from './action-input.ts';
import { actionErrors } from './action.errors.ts';

const withApplicability = {
  include: { applicability: { select: { objectKind: true, objectType: true }, orderBy: { id: 'asc' } } },
} as const;

/** For `action a`. */
export const applicabilityOf = `(SELECT COALESCE(json_agg(json_build_object('objectKind', p.object_kind, 'objectType', p.object_type) ORDER BY p.id), '[]')
            FROM action_applicability p WHERE p.action_id = a.id)`;

export type ActionRecord = Prisma.ActionGetPayload<typeof withApplicability>;
type Applicability = z.output<typeof applicabilityInput>;

/** Columns of `action a` under the record's names: one statement, where Prisma's relations would be two. */
const actionColumns = `a.id, a.app_id AS "appId", a.name, a.description, a.dormant_since AS "dormantSince", a.created_at AS "createdAt",
  ${applicabilityOf} AS applicability`;

const listByIds: Statement = {
  name: 'action_list_by_ids',
  text: `SELECT ${actionColumns} FROM action a WHERE a.id = ANY($1::uuid[])`,
};

const listBlocksOfOnly: Statement = {
  name: 'action_list_blocks_of_only',
  text: `SELECT p.block_id AS id FROM permission_block_action p JOIN action a ON a.id = p.action_id
         JOIN permission_block b ON b.id = p.block_id AND NOT b.every_action
         GROUP BY p.block_id HAVING bool_and(a.app_id IS NOT DISTINCT FROM $1::uuid)`,
};

const removeAllOf: Statement = {
  name: 'action_remove_all_of_app',
  text: `DELETE FROM action a WHERE a.app_id = $1 RETURNING a.id, a.name, a.description, ${applicabilityOf} AS applicability,
           ARRAY(SELECT p.block_id FROM permission_block_action p WHERE p.action_id = a.id ORDER BY 1) AS "blockIds"`,
};

/** An action that is gone, and the blocks that have lost it. */
interface RemovedAction extends Pick<ActionRecord, 'id' | 'name' | 'description' | 'applicability'> {
  blockIds: string[];
}

@Injectable()
export class ActionsRepository {
  async find({ prisma }: Queryable, id: string): Promise<ActionRecord | undefined> {
    return (await prisma.action.findUnique({ where: { id }, ...withApplicability })) ?? undefined;
  }

  async listByIds(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, ActionRecord>> {
    if (ids.length === 0) return new Map();
    const { rows } = await db.query<ActionRecord & Record<string, unknown>>(listByIds, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** @throws `action.name_taken` */
  async insert(
    { prisma }: Queryable,
    { applicability, ...action }: z.output<typeof actionInput>,
  ): Promise<ActionRecord> {
    const data = { ...action, applicability: { create: applicability } };
    return prisma.action.create({ data, ...withApplicability }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? actionErrors.name_taken({ cause }) : cause;
    });
  }

  update({ prisma }: Queryable, id: string, description: string): Promise<ActionRecord> {
    return prisma.action.update({ where: { id }, data: { description }, ...withApplicability });
  }

  async remove({ prisma }: Queryable, id: string): Promise<void> {
    await prisma.action.delete({ where: { id } });
  }

  /** Ids of blocks whose actions are all of this app. */
  async listBlocksOfOnly(db: Queryable, appId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(listBlocksOfOnly, [appId])).rows.map(({ id }) => id);
  }

  /** Removes an app's actions, and returns them. */
  async removeAllOf(db: Queryable, appId: string): Promise<RemovedAction[]> {
    return (await db.query<RemovedAction & Record<string, unknown>>(removeAllOf, [appId])).rows;
  }

  async isUsed({ prisma }: Queryable, actionId: string): Promise<boolean> {
    return (await prisma.permissionBlockAction.findFirst({ where: { actionId } })) !== null;
  }

  /** @throws `action.applicability_exists` */
  async addApplicability({ prisma }: Queryable, actionId: string, applicability: Applicability): Promise<void> {
    await prisma.actionApplicability.create({ data: { actionId, ...applicability } }).catch((cause: unknown) => {
      throw isUniqueViolation(cause) ? actionErrors.applicability_exists({ cause }) : cause;
    });
  }

  /** False if it did not exist. */
  async removeApplicability({ prisma }: Queryable, actionId: string, applicability: Applicability): Promise<boolean> {
    return (await prisma.actionApplicability.deleteMany({ where: { actionId, ...applicability } })).count > 0;
  }

  async list(db: Queryable, query: z.output<typeof actionsQuery>): Promise<Page<ActionRecord> & Total> {
    const where = toWhere(query);
    const plan = planPage<Prisma.ActionWhereInput, 'created', 'createdAt'>(actionsList, query);
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.action.findMany({
      where: { AND: [where, after] },
      orderBy,
      take,
      ...withApplicability,
    });
    const count = (most: number) => db.prisma.action.count({ where, take: most });
    const total = await countRows(db, { count, length: plan.lengthOf(rows) });
    return { ...plan.toPage(rows), ...total };
  }
}

function toWhere({ appId, objectKind, objectType }: z.output<typeof actionsQuery>): Prisma.ActionWhereInput {
  const kindOfType = objectType?.slice(0, objectType.indexOf(':'));
  return {
    appId,
    ...(objectKind !== undefined && { applicability: { some: { objectKind } } }),
    ...(objectType !== undefined && {
      AND: { applicability: { some: { OR: [{ objectType }, { objectKind: kindOfType, objectType: null }] } } },
    }),
  };
}
