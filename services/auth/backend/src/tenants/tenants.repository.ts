import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import { administrationErrors } from '../administration/administration.errors.ts';
import { containsText } from '../fields/contains-text.ts';
import { deletedWhere } from '../fields/deleted-filter.ts';
import type { Prisma, Tenant } from '../generated/prisma/client.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { findViolation } from '../platform/find-violation.ts';
import type { TenantStatus } from './tenant-inputs.ts';
import { tenantsErrors } from './tenants.errors.ts';
import { tenantsList, type TenantsQuery } from './tenants-list.ts';

/** Tables with rows that a permission can name. */
const OWNED = [
  'entity',
  'resource',
  'principal_group',
  'object_group',
  'role',
  'role_assignment',
  'direct_policy',
] as const;

const statements = {
  holdStatus: { name: 'tenant_hold_status', text: 'SELECT status FROM tenant WHERE id = $1 FOR SHARE' },
  lock: { name: 'tenant_lock', text: 'SELECT id FROM tenant WHERE id = $1 FOR UPDATE' },
  listGivenElsewhere: {
    name: 'tenant_list_given_elsewhere',
    text: `SELECT DISTINCT given.subject_id AS id
           FROM (SELECT id FROM entity WHERE tenant_id = $1 UNION ALL SELECT id FROM principal_group WHERE tenant_id = $1) own
           JOIN (SELECT subject_id, tenant_id FROM direct_policy UNION ALL SELECT subject_id, tenant_id FROM role_assignment
             UNION ALL SELECT m.entity_id, g.tenant_id FROM principal_group_member m JOIN principal_group g ON g.id = m.group_id
             UNION ALL SELECT m.object_id, g.tenant_id FROM object_group_member m JOIN object_group g ON g.id = m.group_id) given
             ON given.subject_id = own.id
           WHERE given.tenant_id IS DISTINCT FROM $1`,
  },
  listBlocksElsewhere: {
    name: 'tenant_list_blocks_elsewhere',
    text: `SELECT b.id FROM permission_block b
           JOIN (SELECT $1::uuid AS id ${OWNED.map((table) => `UNION ALL SELECT id FROM ${table} WHERE tenant_id = $1`).join(' ')}) own
             ON own.id = COALESCE(b.object_id, b.group_id)
           WHERE b.tenant_id IS DISTINCT FROM $1`,
  },
} satisfies Record<string, Statement>;

export interface NewTenant {
  id?: string | undefined;
  name: string;
  alias?: string | null | undefined;
  tags?: string[] | undefined;
  attributes?: Record<string, unknown> | undefined;
  createdBy: string | null;
}

@Injectable()
export class TenantsRepository {
  /** @throws `tenants.name_taken`, `tenants.alias_taken`, `administration.id_taken` */
  async insert({ prisma }: Queryable, { attributes, ...tenant }: NewTenant): Promise<Tenant> {
    return refusing(() =>
      prisma.tenant.create({ data: { ...tenant, attributes: attributes as Prisma.InputJsonObject | undefined } }),
    );
  }

  /** Undefined when the row has another revision. @throws `tenants.name_taken`, `tenants.alias_taken` */
  async update(
    { prisma }: Queryable,
    { id, revision }: Pick<Tenant, 'id' | 'revision'>,
    data: Prisma.TenantUpdateManyMutationInput,
  ): Promise<Tenant | undefined> {
    const changed = { ...data, revision: { increment: 1 }, updatedAt: new Date() };
    const [row] = await refusing(() => prisma.tenant.updateManyAndReturn({ where: { id, revision }, data: changed }));
    return row;
  }

  /** The row. Locks it until the transaction ends. */
  async lock(db: Queryable, id: string): Promise<Tenant | undefined> {
    await db.query(statements.lock, [id]);
    return this.find(db, id);
  }

  /** Its status. Locks it until the transaction ends. */
  async holdStatus(db: Queryable, id: string): Promise<TenantStatus | undefined> {
    return (await db.query<{ status: TenantStatus }>(statements.holdStatus, [id])).rows[0]?.status;
  }

  async find({ prisma }: Queryable, id: string): Promise<Tenant | undefined> {
    return (await prisma.tenant.findUnique({ where: { id } })) ?? undefined;
  }

  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, query: TenantsQuery, visible: object): Promise<Page<Tenant> & Total> {
    const plan = planPage<Prisma.TenantWhereInput, keyof typeof tenantsList.sorts, 'createdAt' | 'name'>(
      tenantsList,
      query,
    );
    const where: Prisma.TenantWhereInput = { AND: [visible, filterOf(query)] };
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.tenant.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => db.prisma.tenant.count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  /** Ids of the blocks of other tenants and the platform that name the tenant or something in it. */
  async listBlocksElsewhere(db: Queryable, id: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.listBlocksElsewhere, [id])).rows.map((row) => row.id);
  }

  /** Ids of its entities and groups with grants or groups outside it, which earlier releases left to entities that moved here. */
  async listGivenElsewhere(db: Queryable, id: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.listGivenElsewhere, [id])).rows.map((row) => row.id);
  }

  /** Deletes it with all its content. @throws `tenants.in_use` */
  async purge({ prisma }: Queryable, id: string): Promise<void> {
    try {
      await prisma.tenant.delete({ where: { id } });
    } catch (cause) {
      if (findViolation(cause)?.kind === 'reference') throw tenantsErrors.in_use({ cause });
      throw cause;
    }
  }
}

function filterOf({ q, name, alias, status, deleted }: TenantsQuery): Prisma.TenantWhereInput {
  const named = name === undefined ? undefined : { equals: name, mode: 'insensitive' as const };
  return { ...deletedWhere(deleted), name: named, alias, status, AND: containsText(q, ['name', 'alias']) };
}

const conflicts: Readonly<Record<string, () => Error>> = {
  tenant_name_live_key: tenantsErrors.name_taken,
  tenant_alias_live_key: tenantsErrors.alias_taken,
  tenant_pkey: administrationErrors.id_taken,
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
