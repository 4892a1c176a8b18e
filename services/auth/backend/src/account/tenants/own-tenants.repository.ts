import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';

const statements = {
  list: {
    name: 'own_tenant_list',
    text: `SELECT t.id, t.name FROM tenant_membership m JOIN tenant t ON t.id = m.tenant_id
           WHERE m.entity_id = $1 AND m.status = 'active' AND t.status = 'active' ORDER BY t.name, t.id`,
  },
  lock: {
    name: 'own_tenant_lock',
    text: `SELECT FROM tenant t JOIN tenant_membership m ON m.tenant_id = t.id
           WHERE t.id = $1 AND m.entity_id = $2 AND m.status = 'active' AND t.status = 'active' FOR SHARE`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class OwnTenantsRepository {
  /** Active tenants with an active membership of the person, by name. */
  async list(db: Queryable, personId: string): Promise<{ id: string; name: string }[]> {
    return (await db.query<{ id: string; name: string }>(statements.list, [personId])).rows;
  }

  /** Whether it is one of them. If so, keeps it one until the transaction ends. */
  async lock(transaction: Queryable, tenantId: string, personId: string): Promise<boolean> {
    return (await transaction.query(statements.lock, [tenantId, personId])).rowCount === 1;
  }
}
