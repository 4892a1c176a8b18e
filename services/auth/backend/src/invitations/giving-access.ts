import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import { AssignmentsService } from '../access-model/assignments/assignments.service.ts';
import { GivableRoles } from '../access-model/assignments/givable-roles.ts';
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

interface Asked extends Given {
  id: string;
  inviter: Actor;
}

/** What an invitation gives. The inviter must be able to give it when they invite, and still when it is accepted. */
@Injectable()
export class GivingAccess {
  constructor(
    private readonly database: Database,
    private readonly repository: InvitationsRepository,
    private readonly assignments: AssignmentsService,
    private readonly givable: GivableRoles,
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
  async findHeld(invitation: Invitation): Promise<readonly Grant[] | undefined> {
    return (await this.listHeld([invitation]))[0];
  }

  /** The same for many, in order, with a constant number of statements. */
  async listHeld(invitations: readonly Invitation[]): Promise<(readonly Grant[] | undefined)[]> {
    const asked = invitations.flatMap(({ tenantId, invitedBy, ...rest }) =>
      tenantId === null || invitedBy === null ? [] : [{ ...rest, tenantId, inviter: actorOf(invitedBy) }],
    );
    // Asks the engine: the gate would record a refusal as an attempt of the inviter.
    const opens = await this.engine.holdsEach(
      asked.map(({ inviter: actor, tenantId }) => ({ actor, actions: INVITING, scopes: withinTenant(tenantId) })),
    );
    const inviting = asked.filter((_one, place) => opens[place]);
    const lost = new Set([...(await this.listLostRoles(inviting)), ...(await this.listLostGroups(inviting))]);
    const held = inviting
      .filter(({ id }) => !lost.has(id))
      .map(async ({ id, inviter }) => [id, await this.dominance.grantsOf(inviter)] as const);
    const heldById = new Map(await Promise.all(held));
    return invitations.map(({ id }) => heldById.get(id));
  }

  /** Ids of those whose role can no longer be given. */
  private async listLostRoles(asked: readonly Asked[]): Promise<string[]> {
    const withRole = asked.flatMap(({ roleId, ...one }) => (roleId === null ? [] : [{ ...one, roleId }]));
    const givable = await this.givable.areGivable(
      withRole.map(({ inviter: actor, roleId, tenantId }) => ({ actor, roleId, tenantId })),
    );
    return withRole.filter((_one, place) => !givable[place]).map(({ id }) => id);
  }

  /** Ids of those whose group is gone, or has come to hold more than the inviter. */
  private async listLostGroups(asked: readonly Asked[]): Promise<string[]> {
    const withGroup = asked.flatMap(({ groupId, ...one }) => (groupId === null ? [] : [{ ...one, groupId }]));
    if (withGroup.length === 0) return [];
    const groupIds = withGroup.map(({ groupId }) => groupId);
    const tenantOf = await this.repository.listTenantsOfGroups(this.database, groupIds);
    const questions = withGroup.map(async ({ inviter, groupId: subjectId }) => ({
      grants: await this.dominance.grantsOf(inviter),
      subjectId,
    }));
    const dominated = await this.dominance.dominatesEach(this.database, await Promise.all(questions));
    return withGroup
      .filter(({ groupId, tenantId }, place) => tenantOf.get(groupId) !== tenantId || !dominated[place])
      .map(({ id }) => id);
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
      this.giver.give(transaction, actor, held, gift, { createdBy }),
    );
  }
}

/** The kind does not matter: only the entity's grants count. The operator's are those of the service credential. */
function actorOf(entityId: string): Actor {
  return { kind: 'person', id: entityId, ip: null, requestId: null };
}
