import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import { administrationErrors } from '../administration/administration.errors.ts';
import type { Prisma, Resource } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { findViolation } from '../platform/find-violation.ts';
import { resourcesErrors } from './resources.errors.ts';
import { resourcesList, resourcesQuery, type ResourcesQuery, toResourceWhere } from './resources-list.ts';

const lock: Statement = { name: 'resource_lock', text: 'SELECT id FROM resource WHERE id = $1 FOR UPDATE' };
const listKinds: Statement = {
  name: 'resource_list_kinds',
  text: `SELECT DISTINCT kind FROM resource WHERE deleted_at IS NULL AND tenant_id IS NOT DISTINCT FROM $1::uuid ORDER BY kind LIMIT 1000`,
};
const findOwner: Statement = {
  name: 'resource_find_owner',
  text: `SELECT e.id FROM entity e WHERE e.id = $1 AND e.deleted_at IS NULL AND (e.tenant_id IS NOT DISTINCT FROM $2::uuid OR e.tenant_id IS NULL
           AND EXISTS (SELECT 1 FROM tenant_membership m WHERE m.entity_id = e.id AND m.tenant_id = $2::uuid AND m.status = 'active'))
         FOR SHARE OF e`,
};

@Injectable()
export class ResourcesRepository {
  /** @throws `resources.…_taken`, `administration.id_taken` */
  insert({ prisma }: Queryable, data: Prisma.ResourceUncheckedCreateInput): Promise<Resource> {
    return refusing(() => prisma.resource.create({ data }));
  }

  /** Undefined when the row has another revision. @throws `resources.…_taken` */
  async update(
    { prisma }: Queryable,
    { id, revision }: Pick<Resource, 'id' | 'revision'>,
    data: Prisma.ResourceUncheckedUpdateManyInput,
  ): Promise<Resource | undefined> {
    const changed = { ...data, revision: { increment: 1 }, updatedAt: new Date() };
    const [row] = await refusing(() => prisma.resource.updateManyAndReturn({ where: { id, revision }, data: changed }));
    return row;
  }

  async find({ prisma }: Queryable, id: string): Promise<Resource | undefined> {
    return (await prisma.resource.findUnique({ where: { id } })) ?? undefined;
  }

  async lock(db: Queryable, id: string): Promise<Resource | undefined> {
    await db.query(lock, [id]);
    return this.find(db, id);
  }

  /** An owner must be in the tenant or a member of it. */
  async holdOwner(db: Queryable, ownerId: string, tenantId: string | null): Promise<boolean> {
    return (await db.query(findOwner, [ownerId, tenantId])).rows.length > 0;
  }

  /** A live one that the actor can see. */
  async findVisible({ prisma }: Queryable, id: string, visible: object): Promise<Resource | undefined> {
    return (await prisma.resource.findFirst({ where: { AND: [{ id, deletedAt: null }, visible] } })) ?? undefined;
  }

  /** Kinds of live visible resources, at most a thousand. */
  async listVisibleKinds({ prisma }: Queryable, visible: object): Promise<string[]> {
    const where: Prisma.ResourceWhereInput = { AND: [visible, toResourceWhere(resourcesQuery.parse({}))] };
    const groups = await prisma.resource.groupBy({ by: ['kind'], where, orderBy: { kind: 'asc' }, take: 1000 });
    return groups.map(({ kind }) => kind);
  }

  /** The visible resources among `ids`. */
  listVisible({ prisma }: Queryable, ids: readonly string[], visible: object): Promise<Resource[]> {
    return prisma.resource.findMany({ where: { AND: [{ id: { in: [...ids] }, deletedAt: null }, visible] } });
  }

  async listKinds(db: Queryable, tenantId: string | null): Promise<string[]> {
    return (await db.query<{ kind: string }>(listKinds, [tenantId])).rows.map(({ kind }) => kind);
  }

  /** `among`: only these ids. Absent: all. @throws `request.invalid_cursor` */
  async list(
    db: Queryable,
    query: ResourcesQuery,
    { visible, among }: { visible: object; among: readonly string[] | undefined },
  ): Promise<Page<Resource> & Total> {
    const where: Prisma.ResourceWhereInput = {
      AND: [visible, toResourceWhere(query), among ? { id: { in: [...among] } } : {}],
    };
    const plan = planPage<Prisma.ResourceWhereInput, keyof typeof resourcesList.sorts, 'createdAt' | 'updatedAt'>(
      resourcesList,
      query,
    );
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.resource.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => db.prisma.resource.count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  async purge({ prisma }: Queryable, id: string): Promise<void> {
    await prisma.resource.delete({ where: { id } });
  }
}

const conflicts: Readonly<Record<string, () => Error>> = {
  resource_alias_live_key: resourcesErrors.alias_taken,
  resource_external_id_live_key: resourcesErrors.external_id_taken,
  resource_pkey: administrationErrors.id_taken,
  protected_object_pkey: administrationErrors.id_taken,
};

async function refusing<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (cause) {
    const conflict = conflicts[findViolation(cause)?.name ?? ''];
    throw conflict ? Object.assign(conflict(), { cause }) : cause;
  }
}
