import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';
import { tenantsErrors } from './tenants.errors.ts';
import { TenantsRepository } from './tenants.repository.ts';

/** Nothing changes within a tenant that is not active. Call it first in a transaction, so that every writer locks in one order. */
@Injectable()
export class TenantLocks {
  constructor(private readonly repository: TenantsRepository) {}

  /** Keeps the tenant active until the transaction ends; null: the platform, which always is. @throws `tenants.not_found`, `tenants.not_active` */
  async holdActive(transaction: Queryable, tenantId: string | null): Promise<void> {
    if (tenantId === null) return;
    const status = await this.repository.holdStatus(transaction, tenantId);
    if (status === undefined || status === 'deleted') throw tenantsErrors.not_found();
    if (status !== 'active') throw tenantsErrors.not_active({ extensions: { tenantStatus: status } });
  }

  /** Holds two tenants in one order. */
  async holdBothActive(transaction: Queryable, one: string | null, other: string | null): Promise<void> {
    for (const id of [...new Set([one, other])].toSorted()) await this.holdActive(transaction, id);
  }

  /** For a restore. False: the owner is gone, deleted or not active. */
  async isActive(transaction: Queryable, tenantId: string | null): Promise<boolean> {
    return tenantId === null || (await this.repository.holdStatus(transaction, tenantId)) === 'active';
  }
}
