import { Injectable } from '@nestjs/common';
import type { WrittenAssignment } from '../../access-model/assignments/assignment-writer.ts';
import { type Gift, WaitingRequests } from '../../access-model/assignments/waiting-requests.ts';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import type { Queryable } from '../../platform/database.ts';
import { AccessRequestsRepository } from './access-requests.repository.ts';
import { toUndo } from './undo-facts.ts';

@Injectable()
export class AnsweredRequests extends WaitingRequests {
  constructor(
    private readonly repository: AccessRequestsRepository,
    private readonly audit: AuditService,
  ) {
    super();
  }

  async approveWith<Written extends WrittenAssignment>(
    transaction: Queryable,
    actor: Actor,
    { subjectKind, subjectId: personId, roleId, tenantId }: Gift,
    give: () => Promise<Written>,
  ): Promise<Written> {
    if (subjectKind === 'group') return give();
    const waiting = await this.repository.lockWaiting(transaction, { personId, roleId, tenantId });
    const written = await give();
    if (!waiting) return written;
    const { id, slug, roleKey: role } = waiting;
    const decision = { decision: 'approved', reason: null, role, undo: toUndo(written) } as const;
    await this.repository.decide(transaction, id, actor, decision);
    await this.audit.record(transaction, {
      action: 'access_request.approved',
      actor,
      target: { kind: 'access_request', id },
      tenantId: waiting.tenantId,
      detail: { app: slug, person: personId, role },
    });
    return written;
  }
}
