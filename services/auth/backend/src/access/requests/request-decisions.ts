import { Injectable } from '@nestjs/common';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelLocks } from '../../access-model/model-locks.repository.ts';
import type { Actor } from '../../audit/actor.ts';
import type { AuditAction } from '../../audit/audit-actions.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { accessErrors } from '../access.errors.ts';
import { GrantsService } from '../grants.service.ts';
import { TenantObjectsRepository } from '../tenant-objects.repository.ts';
import type { AccessRequestView } from './access-request-view.ts';
import { AccessRequestsRepository } from './access-requests.repository.ts';
import { DecidableRequests } from './decidable-requests.ts';
import { RequestViews } from './request-views.ts';
import { checkWaits } from './check-waits.ts';
import { toUndo } from './undo-facts.ts';
import { type ApprovalInput, approvalInput, denialInput } from './request-input.ts';

/** Decides requests. If two people decide at once, the first one wins. */
@Injectable()
export class RequestDecisions {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRequestsRepository,
    private readonly views: RequestViews,
    private readonly decidable: DecidableRequests,
    private readonly grants: GrantsService,
    private readonly objects: TenantObjectsRepository,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  /**
   * Grants the role and closes the request. The actor must hold what the role gives.
   * @throws `access.request_not_found`, `access.own_request`, `access.request_decided`, `access.request_withdrawn`,
   * `access.request_expired`, `access_model.tenant_…`, and those of `GrantsService.giveIn`
   */
  async approve(actor: Actor, id: string, input: ApprovalInput = {}): Promise<AccessRequestView> {
    const { role, endsAt, reason } = parseInput(approvalInput, input);
    const { tenantId, personId, slug, ...asked } = await this.decidable.get(actor, id);
    const giver = await this.grants.toGiver(actor);
    return this.change(id, tenantId, async (transaction) => {
      await this.lockWaiting(transaction, id);
      await this.checkTenantHasApp(transaction, asked.appId, tenantId);
      const target = {
        personId,
        slug,
        tenantId,
        role: role ?? asked.wishedRoleKey ?? undefined,
        endsAt: endsAt === undefined ? asked.wishedEndsAt : endsAt,
      };
      const given = await this.grants.giveIn(transaction, giver, target);
      const decision = { decision: 'approved', reason: reason || null, role: given.key, undo: toUndo(given) } as const;
      await this.repository.decide(transaction, id, actor, decision);
      const detail = { app: slug, person: personId, role: given.key };
      await this.record(transaction, actor, 'access_request.approved', { id, tenantId, detail });
    });
  }

  /** @throws as `approve`, and `request.invalid` without a reason */
  async deny(actor: Actor, id: string, input: { reason: string }): Promise<AccessRequestView> {
    const { reason } = parseInput(denialInput, input);
    const { tenantId, personId, slug } = await this.decidable.get(actor, id);
    return this.change(id, tenantId, async (transaction) => {
      await this.lockWaiting(transaction, id);
      await this.repository.decide(transaction, id, actor, { decision: 'denied', reason, role: null });
      const detail = { app: slug, person: personId };
      await this.record(transaction, actor, 'access_request.denied', { id, tenantId, detail });
    });
  }

  /** Locks the tenant first, as everywhere, and keeps it active. */
  private change(
    id: string,
    tenantId: string | null,
    work: (transaction: Queryable) => Promise<void>,
  ): Promise<AccessRequestView> {
    return this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      await work(transaction);
      return this.views.get(transaction, id);
    });
  }

  private async lockWaiting(transaction: Queryable, id: string): Promise<void> {
    const request = await this.repository.lock(transaction, id);
    if (!request) throw accessErrors.request_not_found();
    checkWaits(request);
  }

  /** The tenant is locked, so it keeps the app until the transaction ends. */
  private async checkTenantHasApp(transaction: Queryable, appId: string, tenantId: string | null): Promise<void> {
    if (tenantId === null) return;
    if ((await this.objects.list(transaction, [appId], [tenantId])).length === 0) throw accessErrors.app_not_found();
  }

  private record(
    transaction: Queryable,
    actor: Actor,
    action: AuditAction,
    { id, ...event }: { id: string; tenantId: string | null; detail: object },
  ): Promise<void> {
    return this.audit.record(transaction, { action, actor, target: { kind: 'access_request', id }, ...event });
  }
}
