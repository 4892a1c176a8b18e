import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';
import { tenantsErrors } from './tenants.errors.ts';
import { TenantsRepository } from './tenants.repository.ts';

/** Prevents changes within inactive tenants. Call it first in a transaction, so that all writers lock in one order. */
@Injectable()
export class TenantLocks {
  constructor(private readonly repository: TenantsRepository) {}

  /** Keeps a tenant active until the transaction ends; null is the platform. @throws `tenants.not_found`, `tenants.not_active` */
  async holdActive(transaction: Queryable, tenantId: string | null): Promise<void> {
    if (tenantId === null) return;
    const status = await this.repository.holdStatus(transaction, tenantId);
    if (status === undefined || status === 'deleted') throw tenantsErrors.not_found();
    if (status !== 'active') throw tenantsErrors.not_active({ extensions: { tenantStatus: status } });
  }

  /** Locks two tenants in one order. */
  async holdBothActive(transaction: Queryable, one: string | null, other: string | null): Promise<void> {
    for (const id of [...new Set([one, other])].toSorted()) await this.holdActive(transaction, id);
  }

  /** For a restore. False when the owner is gone, deleted or inactive. */
  async isActive(transaction: Queryable, tenantId: string | null): Promise<boolean> {
    return tenantId === null || (await this.repository.holdStatus(transaction, tenantId)) === 'active';
  }
}
