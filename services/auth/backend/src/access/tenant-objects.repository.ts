import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

const statements = {
  list: {
    name: 'tenant_object_list',
    text: `SELECT id, app_id AS "appId", tenant_id AS "tenantId" FROM entity
           WHERE app_id = ANY ($1::uuid[]) AND tenant_id = ANY ($2::uuid[]) AND deleted_at IS NULL AND status = 'active'`,
  },
  lockTenant: { name: 'tenant_object_lock_tenant', text: 'SELECT status FROM tenant WHERE id = $1 FOR UPDATE' },
  find: {
    name: 'tenant_object_find',
    text: `SELECT id, deleted_at IS NULL AS live FROM entity WHERE app_id = $1 AND tenant_id = $2
           ORDER BY deleted_at DESC NULLS FIRST LIMIT 1`,
  },
  insert: {
    name: 'tenant_object_insert',
    text: `INSERT INTO entity (kind, name, tenant_id, app_id, managed_by)
           SELECT 'application', name, $2, id, 'manifest' FROM app WHERE id = $1 RETURNING id`,
  },
  restore: {
    name: 'tenant_object_restore',
    text: `UPDATE entity SET deleted_at = NULL, deleted_by = NULL, status = 'active', revision = revision + 1, updated_at = now()
           WHERE id = $1`,
  },
  disable: {
    name: 'tenant_object_disable',
    text: `UPDATE entity SET deleted_at = now(), deleted_by = $3, status = 'inactive', revision = revision + 1, updated_at = now()
           WHERE app_id = $1 AND tenant_id = $2 AND deleted_at IS NULL RETURNING id`,
  },
} satisfies Record<string, Statement>;

/** A tenant's object of an app: the app within this tenant. */
export interface TenantObject {
  id: string;
  appId: string;
  tenantId: string;
}

@Injectable()
export class TenantObjectsRepository {
  async list(db: Queryable, appIds: readonly string[], tenantIds: readonly string[]): Promise<TenantObject[]> {
    return (await db.query<TenantObject>(statements.list, [appIds, tenantIds])).rows;
  }

  /** Returns its status. Serialises changes of the tenant's apps. */
  async lockTenant(transaction: Queryable, tenantId: string): Promise<string | undefined> {
    return (await transaction.query<{ status: string }>(statements.lockTenant, [tenantId])).rows[0]?.status;
  }

  /** Call it under the tenant's lock. A removed object is restored with its grants. */
  async enable(transaction: Queryable, appId: string, tenantId: string): Promise<{ id: string; isNew: boolean }> {
    const values = [appId, tenantId];
    const found = (await transaction.query<{ id: string; live: boolean }>(statements.find, values)).rows[0];
    if (found?.live) return { id: found.id, isNew: false };
    if (found) await transaction.query(statements.restore, [found.id]);
    const id = found?.id ?? (await transaction.query<{ id: string }>(statements.insert, values)).rows[0]!.id;
    return { id, isNew: true };
  }

  /** Undefined when the tenant did not have it. */
  async disable(
    transaction: Queryable,
    appId: string,
    tenantId: string,
    by: string | null,
  ): Promise<string | undefined> {
    return (await transaction.query<{ id: string }>(statements.disable, [appId, tenantId, by])).rows[0]?.id;
  }
}
