import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';
import { type CutTies, TenantTiesRepository } from './tenant-ties.repository.ts';

/** What an entity was given in a tenant. It loses all of it when it leaves. */
@Injectable()
export class TenantTies {
  constructor(private readonly repository: TenantTiesRepository) {}

  /** Takes its groups, roles and direct policies of the tenant. */
  cut(transaction: Queryable, tenantId: string, entityId: string): Promise<CutTies> {
    return this.repository.cut(transaction, tenantId, entityId);
  }
}
