import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { NewBlock } from './block-input.ts';
import { byGivenId } from '../by-given-id.ts';
import { applicabilityOf } from '../actions/actions.repository.ts';
import type { ActionOfBlock, BlockRecord, ShownBlock } from './block-record.ts';
import type { AppActions } from '../dominance/with-app-actions.ts';
import { blocksList, type blocksQuery } from './blocks-list.ts';

const columns = `b.id, b.tenant_id AS "tenantId", b.scope_mode AS "scopeMode", b.object_kind AS "objectKind", b.object_type AS "objectType",
  b.object_id AS "objectId", b.group_id AS "groupId", b.effect, b.conditions, b.every_action AS "everyAction", b.created_at AS "createdAt"`;

const listOfRoles: Statement = {
  name: 'permission_block_list_of_roles',
  text: `SELECT l.role_id AS "roleId", ${columns} FROM role_permission_block l JOIN permission_block b ON b.id = l.block_id
         WHERE l.role_id = ANY($1::uuid[]) ORDER BY b.id`,
};

const listShown: Statement = {
  name: 'permission_block_list_shown',
  text: `SELECT ${columns} FROM permission_block b WHERE b.id = ANY($1::uuid[])`,
};

// The caller holds locks on the blocks, so that a block linked at the same time is not removed.
const removeUnused: Statement = {
  name: 'permission_block_remove_unused',
  text: `DELETE FROM permission_block b WHERE b.id = ANY($1::uuid[])
           AND NOT EXISTS (SELECT FROM role_permission_block r WHERE r.block_id = b.id)
           AND NOT EXISTS (SELECT FROM direct_policy p WHERE p.block_id = b.id)
         RETURNING b.id`,
};

const listIdsOnObjects: Statement = {
  name: 'permission_block_list_ids_on_objects',
  text: 'SELECT id FROM permission_block WHERE object_id = ANY($1::uuid[]) OR group_id = ANY($1::uuid[])',
};

const listRoleIds: Statement = {
  name: 'permission_block_list_role_ids',
  text: 'SELECT block_id AS id, role_id AS "roleId" FROM role_permission_block WHERE block_id = ANY($1::uuid[]) ORDER BY role_id',
};

const remove: Statement = {
  name: 'permission_block_remove',
  text: 'DELETE FROM permission_block WHERE id = ANY($1::uuid[])',
};

const asActions = `json_agg(json_build_object('id', a.id, 'name', a.name, 'appId', a.app_id, 'applicability', ${applicabilityOf}) ORDER BY a.name, a.id)`;
/** One statement, where Prisma's relations would be four. */
const records = `SELECT ${columns}, COALESCE(CASE WHEN b.every_action THEN (SELECT ${asActions} FROM action a) ELSE (
           SELECT ${asActions} FROM permission_block_action l JOIN action a ON a.id = l.action_id WHERE l.block_id = b.id) END, '[]') AS actions
         FROM permission_block b`;

const listRecords: Statement = {
  name: 'permission_block_list_records',
  text: `${records} WHERE b.id = ANY($1::uuid[]) ORDER BY b.id`,
};

const listRecordsOfRoles: Statement = {
  name: 'permission_block_list_records_of_roles',
  text: `SELECT l.role_id AS "roleId", r.* FROM role_permission_block l JOIN (${records}) r ON r.id = l.block_id
         WHERE l.role_id = ANY($1::uuid[]) ORDER BY r.id`,
};

@Injectable()
export class BlocksRepository {
  async insert({ prisma }: Queryable, { actionIds, conditions, ...block }: NewBlock): Promise<string> {
    const actions = { create: [...new Set(actionIds)].map((actionId) => ({ actionId })) };
    const data = { ...block, conditions: conditions as Prisma.InputJsonObject, actions };
    return (await prisma.permissionBlock.create({ data, select: { id: true } })).id;
  }

  async find(db: Queryable, id: string): Promise<BlockRecord | undefined> {
    return (await this.listByIds(db, [id]))[0];
  }

  async listByIds(db: Queryable, ids: readonly string[]): Promise<BlockRecord[]> {
    if (ids.length === 0) return [];
    return (await db.query<BlockRecord & Record<string, unknown>>(listRecords, [ids])).rows;
  }

  async listOfRole(db: Queryable, roleId: string): Promise<BlockRecord[]> {
    return (await this.listRecordsOfRoles(db, [roleId])).get(roleId) ?? [];
  }

  /** By role. */
  async listRecordsOfRoles(db: Queryable, roleIds: readonly string[]): Promise<ReadonlyMap<string, BlockRecord[]>> {
    const { rows } = await db.query<BlockRecord & { roleId: string }>(listRecordsOfRoles, [roleIds]);
    return byGivenId(
      roleIds,
      Map.groupBy(rows, ({ roleId }) => roleId),
    );
  }

  /** By role, without their actions. */
  async listOfRoles(db: Queryable, roleIds: readonly string[]): Promise<Map<string, ShownBlock[]>> {
    const { rows } = await db.query<ShownBlock & { roleId: string }>(listOfRoles, [roleIds]);
    return Map.groupBy(rows, ({ roleId }) => roleId);
  }

  /** By id. */
  async listShown(db: Queryable, ids: readonly string[]): Promise<Map<string, ShownBlock>> {
    const { rows } = await db.query<ShownBlock & Record<string, unknown>>(listShown, [ids]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Without dormant actions, which cannot be granted. */
  async listActions({ prisma }: Queryable, ids: readonly string[]): Promise<ActionOfBlock[]> {
    const where = { id: { in: [...ids] }, dormantSince: null };
    const include = { applicability: { select: { objectKind: true, objectType: true } } } as const;
    return (await prisma.action.findMany({ where, include })) as ActionOfBlock[];
  }

  async listAppActions({ prisma }: Queryable): Promise<AppActions> {
    const rows = await prisma.action.findMany({
      where: { OR: [{ appId: { not: null } }, { appId: null, name: 'manage' }] },
      select: { id: true, appId: true },
    });
    const [manage] = rows.filter((row) => row.appId === null);
    return { manage: manage!.id, ofApps: rows.filter((row) => row.appId !== null).map((row) => row.id) };
  }

  async list(db: Queryable, query: z.output<typeof blocksQuery>): Promise<Page<ShownBlock> & Total> {
    const { tenantId, scopeMode, objectId, groupId } = query;
    const where: Prisma.PermissionBlockWhereInput = { tenantId, scopeMode, objectId, groupId };
    const plan = planPage<Prisma.PermissionBlockWhereInput, 'created', 'createdAt'>(blocksList, query);
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.permissionBlock.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => db.prisma.permissionBlock.count({ where, take: most });
    const total = await countRows(db, { count, length: plan.lengthOf(rows) });
    return { ...plan.toPage(rows as (ShownBlock & (typeof rows)[number])[]), ...total };
  }

  /** Ids of the blocks whose scope names one of these objects or groups. */
  async listIdsOnObjects(db: Queryable, objectIds: readonly string[]): Promise<string[]> {
    return (await db.query<{ id: string }>(listIdsOnObjects, [objectIds])).rows.map(({ id }) => id);
  }

  /** By block. */
  async listRoleIds(db: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
    const { rows } = await db.query<{ id: string; roleId: string }>(listRoleIds, [ids]);
    const byBlock = Map.groupBy(rows, ({ id }) => id);
    return new Map([...byBlock].map(([id, links]) => [id, links.map(({ roleId }) => roleId)]));
  }

  /** Roles and policies lose them. */
  async remove(db: Queryable, ids: readonly string[]): Promise<void> {
    await db.query(remove, [ids]);
  }

  /** Returns the removed ones. */
  async removeUnused(db: Queryable, ids: readonly string[]): Promise<string[]> {
    return (await db.query<{ id: string }>(removeUnused, [ids])).rows.map((row) => row.id);
  }
}
