import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import { PlatformEvents } from '../../events/platform-events.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { Dominance } from '../dominance/dominance.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { isThere } from '../roles/role-record.ts';
import { RolesRepository } from '../roles/roles.repository.ts';
import { roleErrors } from '../roles/role.errors.ts';
import { TenantAppRoles } from '../roles/tenant-app-roles.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import type { Subject } from '../subjects/subject.ts';
import { assignmentInput, type AssignmentInput } from './assignment-input.ts';
import type { AssignmentRecord } from './assignment-record.ts';
import { AssignmentWriter } from './assignment-writer.ts';
import { type AssignmentsQuery, assignmentsQuery } from './assignments-list.ts';
import { AssignmentsRepository } from './assignments.repository.ts';
import { RoleGiver } from './role-giver.ts';
import { WaitingRequests } from './waiting-requests.ts';
import { roleAssignmentErrors } from './role-assignment.errors.ts';

export const GIVE_ROLES = ['policy.manage'];
const READ = ['policy.manage', 'read', 'manage'];

@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AssignmentsRepository,
    private readonly roles: RolesRepository,
    private readonly blocks: BlocksRepository,
    private readonly giver: RoleGiver,
    private readonly writer: AssignmentWriter,
    private readonly requests: WaitingRequests,
    private readonly gate: ModelGate,
    private readonly locks: ModelLocks,
    private readonly dominance: Dominance,
    private readonly ofTenantApps: TenantAppRoles,
    private readonly events: PlatformEvents,
  ) {}

  /** Idempotent. Approves a pending request. @throws `access_model.forbidden` and those of `RoleGiver.give` */
  async create(actor: Actor, input: AssignmentInput): Promise<AssignmentRecord> {
    const gift = parseInput(assignmentInput, input);
    const { tenantId } = gift;
    await this.gate.require(actor, { actions: GIVE_ROLES, tenantId });
    await this.ofTenantApps.checkGivable(actor, await this.roles.find(this.database, gift.roleId), tenantId);
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction((transaction) => this.createIn(transaction, actor, grants, input));
  }

  /**
   * In the caller's transaction, after `checkMayAssign`. `held` is the result of `Dominance.grantsOf` from before it.
   * @throws those of `RoleGiver.give`
   */
  async createIn(
    transaction: Queryable,
    actor: Actor,
    held: readonly Grant[],
    input: AssignmentInput,
  ): Promise<AssignmentRecord> {
    const gift = parseInput(assignmentInput, input);
    await this.locks.lockTenant(transaction, gift.tenantId);
    const { assignment, before } = await this.requests.approveWith(transaction, actor, gift, () =>
      this.giver.give(transaction, actor, held, input),
    );
    if (before !== assignment) await this.tellApps(transaction, assignment);
    return assignment;
  }

  /** @throws `role_assignment.not_found`, `role_assignment.declared`, `access_model.…`, `administrator.last` */
  async remove(actor: Actor, id: string): Promise<void> {
    const assignment = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!assignment) throw roleAssignmentErrors.not_found();
    const { tenantId } = assignment;
    await this.gate.require(actor, { actions: GIVE_ROLES, tenantId, hidden: roleAssignmentErrors.not_found });
    if ((await this.repository.findDeclared(this.database, [id])).size > 0) throw roleAssignmentErrors.declared();
    const grants = await this.dominance.grantsOf(actor);
    await this.database.transaction(async (transaction) => {
      await this.dominance.checkDominates(transaction, grants, assignment, tenantId);
      await this.writer.remove(transaction, actor, assignment);
      await this.tellApps(transaction, assignment);
    });
  }

  /** The subject of an assignment. For internal use: it does not check the actor. */
  async findSubject(id: string): Promise<Subject | undefined> {
    return isUuid(id) ? this.repository.find(this.database, id) : undefined;
  }

  /** For an invitation, whose role is assigned on acceptance. @throws `access_model.…`, `role.not_found` */
  async checkMayAssign(actor: Actor, { tenantId, roleId }: { tenantId: string | null; roleId: string }): Promise<void> {
    await this.gate.require(actor, { actions: GIVE_ROLES, tenantId });
    const role = isUuid(roleId) ? await this.roles.find(this.database, roleId) : undefined;
    if (!isThere(role, tenantId)) throw roleErrors.not_found();
    await this.ofTenantApps.checkGivable(actor, role, tenantId);
    const blocks = await this.blocks.listOfRole(this.database, roleId);
    const grants = await this.dominance.grantsOf(actor);
    await this.dominance.checkHolds(this.database, grants, blocks, { tenantBoundary: tenantId });
  }

  /** For subjects that the caller was shown. Subjects without any are absent. `tenantIds` null: everywhere. */
  countOf(subjectIds: readonly string[], tenantIds: readonly string[] | null): Promise<ReadonlyMap<string, number>> {
    return this.repository.countOf(this.database, subjectIds, tenantIds);
  }

  /** Assignments in one tenant, or those without a tenant. @throws `request.invalid_cursor`, `access_model.…` */
  async list(actor: Actor, query: AssignmentsQuery): Promise<Page<AssignmentRecord> & Total> {
    const parsed = parseInput(assignmentsQuery, query);
    await this.gate.require(actor, { actions: READ, tenantId: parsed.anywhere ? null : parsed.tenantId });
    return this.repository.list(this.database, parsed);
  }

  /** For subjects that the actor was shown. */
  async countBySubject(subjectIds: readonly string[]): Promise<number[]> {
    const counts = await this.repository.countBySubject(this.database, subjectIds);
    return subjectIds.map((id) => counts.get(id) ?? 0);
  }

  /** Makes apps reload the subject's permissions; for a group, everyone's. */
  private tellApps(transaction: Queryable, { subjectKind, subjectId }: AssignmentRecord): Promise<void> {
    const sub = subjectKind === 'entity' ? subjectId : null;
    return this.events.publish(transaction, { kind: 'permissions.changed', sub });
  }
}
