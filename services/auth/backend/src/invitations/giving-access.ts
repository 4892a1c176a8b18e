import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { RoleGiver } from '../access-model/assignments/role-giver.ts';
import { WaitingRequests } from '../access-model/assignments/waiting-requests.ts';
import { Dominance } from '../access-model/dominance/dominance.ts';
import { BUILT_IN } from '../administration/built-in.ts';
import { withinTenant } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import type { Invitation } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { InvitationsRepository } from './invitations.repository.ts';

const INVITING = ['manage', 'policy.manage'];
const GIVING = ['policy.manage'];

interface Given {
  tenantId: string;
  roleId: string | null;
  groupId: string | null;
}

interface GivenRole {
  tenantId: string;
  roleId: string;
  entityId: string;
  invitedBy: string | null;
}

/** What an invitation gives. The inviter must be able to give it when they invite, and still when it is accepted. */
@Injectable()
export class GivingAccess {
  constructor(
    private readonly database: Database,
    private readonly repository: InvitationsRepository,
    private readonly assignments: AssignmentsService,
    private readonly giver: RoleGiver,
    private readonly requests: WaitingRequests,
    private readonly dominance: Dominance,
    private readonly gates: Gates,
    private readonly engine: AccessEngine,
  ) {}

  /** @throws `tenants.not_found`, `decision.forbidden`, `role.not_found`, `access_model.…` */
  async checkInviter(inviter: Actor, { tenantId, roleId, groupId }: Given): Promise<void> {
    await this.gates.checkWithin(inviter, INVITING, tenantId, tenantsErrors.not_found);
    if (roleId !== null) await this.assignments.checkMayAssign(inviter, { tenantId, roleId });
    if (groupId !== null) await this.checkGroup(this.database, await this.dominance.grantsOf(inviter), groupId);
  }

  /** What the inviter holds now. Undefined if they could no longer make the invitation. Call it before the transaction. */
  async findHeld({ tenantId, roleId, groupId, invitedBy }: Invitation): Promise<readonly Grant[] | undefined> {
    if (tenantId === null || invitedBy === null) return undefined;
    // The kind does not matter: only the entity's grants count. The operator's are those of the service credential.
    const inviter: Actor = { kind: 'person', id: invitedBy, ip: null, requestId: null };
    // A question: a refusal by the gate would stand in the audit log as an attempt of the inviter.
    const actions = roleId === null ? INVITING : GIVING;
    if (!(await this.engine.holds(inviter, actions, withinTenant(tenantId)))) return undefined;
    try {
      await this.checkInviter(inviter, { tenantId, roleId, groupId });
    } catch (error) {
      if (error instanceof AppError && error.status < 500) return undefined;
      throw error;
    }
    const isThere = groupId === null || (await this.repository.isGroupOf(this.database, groupId, tenantId));
    return isThere ? this.dominance.grantsOf(inviter) : undefined;
  }

  /** @throws `access_model.not_dominated` */
  private async checkGroup(db: Queryable, held: readonly Grant[], groupId: string): Promise<void> {
    await this.dominance.checkDominates(db, held, { subjectKind: 'group', subjectId: groupId }, null);
  }

  /**
   * Idempotent, in the caller's transaction, with the guardrails. Given by the inviter, who holds `held`. Approves a pending request as
   * the platform, because people cannot decide their own. @throws as `RoleGiver.give`
   */
  async giveRole(
    transaction: Queryable,
    actor: Actor,
    held: readonly Grant[],
    { tenantId, roleId, entityId, invitedBy }: GivenRole,
  ): Promise<void> {
    const gift = { tenantId, subjectKind: 'entity', subjectId: entityId, roleId } as const;
    const createdBy = invitedBy === BUILT_IN.operator ? null : invitedBy;
    await this.requests.approveWith(transaction, { ...actor, kind: 'system', id: null }, gift, () =>
      this.giver.give(transaction, actor, held, gift, createdBy),
    );
  }
}
