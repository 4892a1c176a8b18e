import { Injectable } from '@nestjs/common';
import { AssignmentWriter } from '../../access-model/assignments/assignment-writer.ts';
import { ModelLocks } from '../../access-model/model-locks.repository.ts';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { PlatformEvents } from '../../events/platform-events.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { Settings } from '../../settings/settings.ts';
import type { SettingsHandle } from '../../settings/settings-namespace.ts';
import { accessErrors } from '../access.errors.ts';
import { AccessRepository } from '../access.repository.ts';
import { type AccessRequestView, findUndoEnd } from './access-request-view.ts';
import { type AccessRequestRow, AccessRequestsRepository } from './access-requests.repository.ts';
import { DecidableRequests } from './decidable-requests.ts';
import { type RequestRules, requestSettings } from './request-settings.ts';
import { RequestViews } from './request-views.ts';
import { isSameTimes, timesOf, type UndoFacts } from './undo-facts.ts';

/** Undoes a mistaken approval shortly after it. */
@Injectable()
export class ApprovalUndo {
  private readonly rules: SettingsHandle<RequestRules>;

  constructor(
    private readonly database: Database,
    private readonly repository: AccessRequestsRepository,
    private readonly views: RequestViews,
    private readonly decidable: DecidableRequests,
    private readonly access: AccessRepository,
    private readonly writer: AssignmentWriter,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
    private readonly events: PlatformEvents,
    settings: Settings,
  ) {
    this.rules = settings.use(requestSettings);
  }

  /**
   * Restores what the person had before, and the request waits again. Requires the permission to decide the request.
   * @throws `access.request_not_found`, `access.own_request`, `access.undo_too_late`, `access_model.tenant_…`
   */
  async undoApproval(actor: Actor, id: string): Promise<AccessRequestView> {
    const { tenantId, personId, appId, slug } = await this.decidable.get(actor, id);
    return this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      const request = await this.repository.lock(transaction, id);
      const undo = request && this.findUndo(request);
      // Only one request can wait: a newer one keeps its place.
      if (!undo || (await this.repository.findWaiting(transaction, personId, appId)))
        throw accessErrors.undo_too_late();
      await this.takeBack(transaction, actor, undo);
      await this.repository.reopen(transaction, id);
      const target = { kind: 'access_request', id } as const;
      const detail = { app: slug, person: personId, role: request.roleKey };
      await this.audit.record(transaction, {
        action: 'access_request.reopened',
        actor,
        target,
        tenantId,
        detail,
      });
      await this.events.publish(transaction, { kind: 'permissions.changed', sub: personId }, slug);
      return this.views.get(transaction, id);
    });
  }

  private findUndo({ decision, decidedAt, undo }: AccessRequestRow): UndoFacts | undefined {
    if (decision !== 'approved' || !decidedAt || !undo) return undefined;
    return findUndoEnd(decidedAt, this.rules.current.undoMinutes, new Date()) ? undo : undefined;
  }

  /** Skips an assignment that is gone, and one that was changed since. */
  private async takeBack(
    transaction: Queryable,
    actor: Actor,
    { assignmentId, given, before }: UndoFacts,
  ): Promise<void> {
    const found = await this.access.lockAssignment(transaction, assignmentId);
    if (!found) return;
    if (!isSameTimes(timesOf(found), given)) throw accessErrors.undo_too_late();
    const endsAt = toDate(before?.endsAt ?? null);
    if (!before || (endsAt && endsAt <= new Date())) return this.writer.remove(transaction, actor, found);
    const { tenantId, subjectKind, subjectId, roleId } = found;
    const startsAt = toDate(before.startsAt);
    await this.writer.assign(transaction, actor, { tenantId, subjectKind, subjectId, roleId, startsAt, endsAt });
  }
}

const toDate = (text: string | null) => (text === null ? null : new Date(text));
