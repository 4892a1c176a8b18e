import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';
import { type CutTies, TenantTiesRepository } from './tenant-ties.repository.ts';

/** An entity's groups and assignments in a tenant. It loses them when it leaves. */
@Injectable()
export class TenantTies {
  constructor(private readonly repository: TenantTiesRepository) {}

  /** Removes its groups, roles and direct policies of the tenant. */
  cut(transaction: Queryable, tenantId: string, entityId: string): Promise<CutTies> {
    return this.repository.cut(transaction, tenantId, entityId);
  }
}
