import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';

const statements = {
  lock: {
    name: 'own_tenant_lock',
    text: `SELECT FROM tenant t JOIN tenant_membership m ON m.tenant_id = t.id
           WHERE t.id = $1 AND m.entity_id = $2 AND m.status = 'active' AND t.status = 'active' FOR SHARE`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class OwnTenantsRepository {
  /** Whether the person can act in the tenant. If so, keeps it so until the transaction ends. */
  async lock(transaction: Queryable, tenantId: string, personId: string): Promise<boolean> {
    return (await transaction.query(statements.lock, [tenantId, personId])).rowCount === 1;
  }
}
