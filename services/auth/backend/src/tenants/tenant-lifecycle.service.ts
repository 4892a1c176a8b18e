import { Injectable } from '@nestjs/common';
import { findLostInvitations } from '../access-model/find-lost-invitations.ts';
import { GrantRemoval } from '../access-model/subjects/grant-removal.ts';
import { TenantTies } from '../access-model/subjects/tenant-ties.ts';
import { entityOf } from '../administration/built-in.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import { isUuid } from '../fields/is-uuid.ts';
import type { Prisma, Tenant } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { tenantsErrors } from './tenants.errors.ts';
import { TenantsRepository } from './tenants.repository.ts';
import { factsOf, tenantScopes } from './tenants.service.ts';

/** Life cycle of tenants. Each method needs `manage` on the platform. */
@Injectable()
export class TenantLifecycle {
  constructor(
    private readonly database: Database,
    private readonly repository: TenantsRepository,
    private readonly gates: Gates,
    private readonly grants: GrantRemoval,
    private readonly ties: TenantTies,
    private readonly audit: AuditService,
  ) {}

  enable(actor: Actor, id: string): Promise<Tenant> {
    return this.setStatus(actor, id, 'active', 'tenant.enabled');
  }

  /** Nothing in it is allowed or can be changed until it is enabled again. */
  disable(actor: Actor, id: string): Promise<Tenant> {
    return this.setStatus(actor, id, 'inactive', 'tenant.disabled');
  }

  /** Like `disable`, for a tenant under investigation. Refusals name this reason. */
  freeze(actor: Actor, id: string): Promise<Tenant> {
    return this.setStatus(actor, id, 'frozen', 'tenant.frozen');
  }

  /** Its content stays, but cannot be reached. @throws `tenants.not_found` */
  delete(actor: Actor, id: string): Promise<Tenant> {
    const data = { status: 'deleted', deletedAt: new Date(), deletedBy: entityOf(actor) };
    return this.change(actor, id, 'tenant.deleted', data, isLive);
  }

  /** Activates it again with all its content. @throws `tenants.not_deleted`, `tenants.name_taken`, `tenants.alias_taken` */
  restore(actor: Actor, id: string): Promise<Tenant> {
    const data = { status: 'active', deletedAt: null, deletedBy: null };
    return this.change(actor, id, 'tenant.restored', data, isDeleted);
  }

  /** Permanently deletes a soft-deleted tenant and its content. @throws `tenants.not_deleted`, `tenants.in_use` */
  async purge(actor: Actor, id: string): Promise<void> {
    await this.check(actor, id);
    await this.database.transaction((transaction) => this.purgeDeleted(transaction, actor, id));
  }

  /** The same in the caller's transaction, without a check of the actor. @throws `tenants.not_deleted`, `tenants.in_use` */
  async purgeDeleted(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    const tenant = await this.lock(transaction, id);
    isDeleted(tenant);
    // Grants in the tenant end with it. Grants elsewhere, to or on its entities and objects, get rows for those who read the log there.
    for (const subjectId of await this.repository.listGivenElsewhere(transaction, id))
      await this.ties.cutOutside(transaction, actor, id, subjectId);
    await this.grants.removeBlocks(transaction, actor, await this.repository.listBlocksElsewhere(transaction, id));
    const invitations = await findLostInvitations(transaction, { tenantId: id });
    await this.repository.purge(transaction, id);
    const lost = { ...factsOf(tenant), ...invitations };
    await this.record(transaction, 'tenant.purged', actor, id, diffOf(lost, null));
  }

  private setStatus(actor: Actor, id: string, status: 'active' | 'inactive' | 'frozen', action: AuditAction) {
    return this.change(actor, id, action, { status }, isLive);
  }

  /** Idempotent: writes nothing if the tenant already has the status. */
  private async change(
    actor: Actor,
    id: string,
    action: AuditAction,
    data: Prisma.TenantUpdateManyMutationInput,
    assertState: (tenant: Tenant) => void,
  ): Promise<Tenant> {
    await this.check(actor, id);
    return this.database.transaction(async (transaction) => {
      const before = await this.lock(transaction, id);
      assertState(before);
      if (before.status === data.status) return before;
      const after = (await this.repository.update(transaction, before, { ...data, updatedBy: entityOf(actor) }))!;
      await this.record(transaction, action, actor, id, diffOf(factsOf(before), factsOf(after)));
      return after;
    });
  }

  private async check(actor: Actor, id: string): Promise<void> {
    if (!isUuid(id)) throw tenantsErrors.not_found();
    const question = { actions: ['manage'], scopes: PLATFORM };
    await this.gates.check(actor, question, tenantsErrors.not_found, tenantScopes(id));
  }

  private async lock(transaction: Queryable, id: string): Promise<Tenant> {
    const tenant = await this.repository.lock(transaction, id);
    if (!tenant) throw tenantsErrors.not_found();
    return tenant;
  }

  private record(transaction: Queryable, action: AuditAction, actor: Actor, id: string, detail: object): Promise<void> {
    const target = { kind: 'tenant', id } as const;
    return this.audit.record(transaction, { action, actor, tenantId: id, target, detail });
  }
}

function isLive({ deletedAt }: Tenant): void {
  if (deletedAt) throw tenantsErrors.not_found();
}

function isDeleted({ deletedAt }: Tenant): void {
  if (!deletedAt) throw tenantsErrors.not_deleted();
}
