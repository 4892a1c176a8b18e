import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import { isUniqueViolation } from '../is-unique-violation.ts';
import type { RoleRecord, RoleShape } from './role-record.ts';
import { roleErrors } from './role.errors.ts';
import { rolesList, type rolesQuery, toRolesWhere } from './roles-list.ts';

const composite: Statement = {
  name: 'role_list_composite',
  text: 'SELECT role_id AS id FROM role_permission_block GROUP BY role_id HAVING count(*) > 1',
};

const listOfBlocks: Statement = {
  name: 'role_list_of_blocks',
  text: `SELECT l.block_id AS "blockId", r.id, r.tenant_id AS "tenantId", r.app_id AS "appId", r.key, r.name, r.description,
           r.is_default AS "isDefault", r.dormant_since AS "dormantSince", r.revision, r.deleted_at AS "deletedAt", r.created_at AS "createdAt",
           r.updated_at AS "updatedAt" FROM role_permission_block l JOIN role r ON r.id = l.role_id
         WHERE l.block_id = ANY($1::uuid[]) AND r.deleted_at IS NULL ORDER BY lower(r.name), r.id`,
};

export interface RoleAssignmentOfRole {
  subjectKind: 'entity' | 'group';
  subjectId: string;
  tenantId: string | null;
  endsAt: Date | null;
}

@Injectable()
export class RolesRepository {
  async find({ prisma }: Queryable, id: string): Promise<RoleRecord | undefined> {
    return (await prisma.role.findUnique({ where: { id } })) ?? undefined;
  }

  /** By id. */
  async listByIds({ prisma }: Queryable, ids: readonly string[]): Promise<Map<string, RoleRecord>> {
    const rows = await prisma.role.findMany({ where: { id: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Live roles with one of these blocks. */
  async listOfBlocks(db: Queryable, blockIds: readonly string[]): Promise<(RoleRecord & { blockId: string })[]> {
    type Row = Omit<RoleRecord, 'revision'> & { blockId: string; revision: string };
    const { rows } = await db.query<Row & Record<string, unknown>>(listOfBlocks, [blockIds]);
    return rows.map((row) => ({ ...row, revision: BigInt(row.revision) }));
  }

  /** Per role, without ended ones. */
  async countAssignments({ prisma }: Queryable, roleIds: readonly string[]): Promise<Map<string, number>> {
    const where = { roleId: { in: [...roleIds] }, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] };
    const rows = await prisma.roleAssignment.groupBy({ by: ['roleId'], where, _count: true });
    return new Map(rows.map((row) => [row.roleId, row._count]));
  }

  /** @throws `role.name_taken` */
  insert(
    { prisma }: Queryable,
    role: { tenantId: string | null; name: string; description: string },
  ): Promise<RoleRecord> {
    return prisma.role.create({ data: role }).catch(nameTaken);
  }

  /** Raises the revision. @throws `role.name_taken` */
  update({ prisma }: Queryable, id: string, change: Prisma.RoleUncheckedUpdateInput): Promise<RoleRecord> {
    const data = { ...change, revision: { increment: 1 }, updatedAt: new Date() };
    return prisma.role.update({ where: { id }, data }).catch(nameTaken);
  }

  async remove({ prisma }: Queryable, id: string): Promise<void> {
    await prisma.role.delete({ where: { id } });
  }

  async setBlocks({ prisma }: Queryable, roleId: string, blockIds: readonly string[]): Promise<void> {
    await prisma.rolePermissionBlock.deleteMany({ where: { roleId, blockId: { notIn: [...blockIds] } } });
    const data = blockIds.map((blockId) => ({ roleId, blockId }));
    await prisma.rolePermissionBlock.createMany({ data, skipDuplicates: true });
  }

  /** Without ended ones. */
  async listAssignments({ prisma }: Queryable, roleId: string): Promise<RoleAssignmentOfRole[]> {
    const rows = await prisma.roleAssignment.findMany({
      where: { roleId, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
      select: { subjectKind: true, subjectId: true, tenantId: true, endsAt: true },
    });
    return rows as RoleAssignmentOfRole[];
  }

  /** `enabled`: ids of apps; only their roles. */
  async list(
    db: Queryable,
    query: z.output<typeof rolesQuery>,
    enabled?: readonly string[],
  ): Promise<Page<RoleRecord> & Total> {
    const { prisma } = db;
    const where = { AND: [toRolesWhere(query, enabled), await this.ofShape(db, query.derivedKind)] };
    const plan = planPage<Prisma.RoleWhereInput, keyof typeof rolesList.sorts, 'createdAt' | 'name'>(rolesList, query);
    const { orderBy, take, after } = plan;
    const rows = await prisma.role.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => prisma.role.count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  /** Prisma cannot count relations in a filter. */
  private async ofShape(db: Queryable, shape: RoleShape | undefined): Promise<Prisma.RoleWhereInput> {
    if (shape === undefined) return {};
    if (shape === 'empty') return { blocks: { none: {} } };
    const several = (await db.query<{ id: string }>(composite)).rows.map((row) => row.id);
    return shape === 'composite' ? { id: { in: several } } : { blocks: { some: {} }, id: { notIn: several } };
  }
}

function nameTaken(cause: unknown): never {
  throw isUniqueViolation(cause) ? roleErrors.name_taken({ cause }) : cause;
}
