import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { AssignmentWriter } from '../access-model/assignments/assignment-writer.ts';
import { WaitingRequests } from '../access-model/assignments/waiting-requests.ts';
import { Dominance } from '../access-model/dominance/dominance.ts';
import type { Actor } from '../audit/actor.ts';
import { Database, type Queryable } from '../platform/database.ts';

/** What an invitation gives. The inviter must be able to give it. */
@Injectable()
export class GivingAccess {
  constructor(
    private readonly database: Database,
    private readonly assignments: AssignmentsService,
    private readonly writer: AssignmentWriter,
    private readonly requests: WaitingRequests,
    private readonly dominance: Dominance,
  ) {}

  /** @throws `role.not_found`, `access_model.…` */
  checkRole(actor: Actor, role: { tenantId: string; roleId: string }): Promise<void> {
    return this.assignments.checkMayAssign(actor, role);
  }

  /** @throws `access_model.not_dominated` */
  async checkGroup(actor: Actor, groupId: string): Promise<void> {
    const grants = await this.dominance.grantsOf(actor);
    const group = { subjectKind: 'group', subjectId: groupId } as const;
    await this.dominance.checkDominates(this.database, grants, group, null);
  }

  /**
   * Idempotent, in the caller's transaction, with the guardrails. Approves a pending request as the platform, because people cannot decide
   * their own. @throws as `AssignmentWriter.assign`
   */
  async giveRole(
    transaction: Queryable,
    actor: Actor,
    { tenantId, roleId, entityId }: { tenantId: string; roleId: string; entityId: string },
  ): Promise<void> {
    const gift = { tenantId, subjectKind: 'entity', subjectId: entityId, roleId } as const;
    await this.requests.approveWith(transaction, { ...actor, kind: 'system', id: null }, gift, () =>
      this.writer.assign(transaction, actor, gift),
    );
  }
}
