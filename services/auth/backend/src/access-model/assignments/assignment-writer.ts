import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import type { Queryable } from '../../platform/database.ts';
import { Administrators } from '../administrators/administrators.ts';
import type { BlockRecord } from '../blocks/block-record.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { Guardrails } from '../guardrails/guardrails.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import type { RoleRecord } from '../roles/role-record.ts';
import { roleErrors } from '../roles/role.errors.ts';
import { RolesRepository } from '../roles/roles.repository.ts';
import { ADMINISTRATOR_ROLE_ID } from '../seed-ids.ts';
import { checkPlace, checkTimes } from '../subjects/check-giving.ts';
import { SubjectsRepository } from '../subjects/subjects.repository.ts';
import { assignmentInput, type AssignmentInput, type NewAssignment } from './assignment-input.ts';
import type { AssignmentRecord } from './assignment-record.ts';
import { AssignmentsRepository } from './assignments.repository.ts';
import { roleAssignmentErrors } from './role-assignment.errors.ts';
import type { Place } from '../subjects/place.ts';

export interface WrittenAssignment {
  assignment: AssignmentRecord;
  /** The earlier assignment of the same subject, role and tenant. */
  before: AssignmentRecord | undefined;
  /** The role's blocks. */
  blocks: BlockRecord[];
}

/** For the audit log: slug of the app and key of its role, which the caller knows. They outlive the role. */
export interface RoleNames {
  app: string;
  role: string;
}

export interface AssignOptions {
  /** Who gives it, if not the actor. */
  createdBy?: string | null | undefined;
  names?: RoleNames;
}

/** Assigns and removes roles in the caller's transaction. The caller checks the actor's permission. */
@Injectable()
export class AssignmentWriter {
  constructor(
    private readonly repository: AssignmentsRepository,
    private readonly roles: RolesRepository,
    private readonly blocks: BlocksRepository,
    private readonly subjects: SubjectsRepository,
    private readonly administrators: Administrators,
    private readonly guardrails: Guardrails,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  /**
   * Idempotent: sets the times of the same subject, role and tenant, and the reason if one is given.
   * @throws `request.invalid`, `access_model.…`, `role.not_found`, `role.dormant`, `role_assignment.other_tenant`,
   * `guardrail.rejected`, `administrator.last`, `administrator.operator`
   */
  async assign(
    transaction: Queryable,
    actor: Actor,
    input: AssignmentInput,
    options: AssignOptions = {},
  ): Promise<WrittenAssignment> {
    const assignment = parseInput(assignmentInput, input);
    checkTimes(assignment, new Date());
    await this.locks.lockTenant(transaction, assignment.tenantId);
    this.administrators.keepOperator(assignment);
    if (assignment.roleId !== ADMINISTRATOR_ROLE_ID) {
      await this.locks.readRoles(transaction, [assignment.roleId]);
      return this.write(transaction, actor, assignment, options);
    }
    return this.administrators.keepOne(transaction, () => this.write(transaction, actor, assignment, options));
  }

  /** @throws `administrator.last`, `administrator.operator` */
  async remove(transaction: Queryable, actor: Actor, assignment: AssignmentRecord, names?: RoleNames): Promise<void> {
    this.administrators.keepOperator(assignment);
    await this.locks.lockTenant(transaction, assignment.tenantId);
    const remove = () => this.repository.remove(transaction, assignment.id);
    if (assignment.roleId === ADMINISTRATOR_ROLE_ID) await this.administrators.keepOne(transaction, remove);
    else await remove();
    await this.recordRemoval(transaction, actor, assignment, names);
  }

  /** Removes all assignments of a role, which the caller has locked. Not for the administrator role. */
  async removeAllOf(transaction: Queryable, actor: Actor, roleId: string): Promise<void> {
    for (const assignment of await this.repository.removeAllOf(transaction, roleId))
      await this.recordRemoval(transaction, actor, assignment);
  }

  /**
   * On the platform only for a subject that can't be its last administrator: a machine, or one that can no longer act.
   * Returns the number of removed ones.
   */
  async removeOfSubject(transaction: Queryable, actor: Actor, subjectId: string, place: Place): Promise<number> {
    const removed = await this.repository.removeOfSubject(transaction, subjectId, place);
    for (const assignment of removed) await this.recordRemoval(transaction, actor, assignment);
    return removed.length;
  }

  private recordRemoval(
    transaction: Queryable,
    actor: Actor,
    assignment: AssignmentRecord,
    names?: RoleNames,
  ): Promise<void> {
    return this.audit.record(transaction, {
      action: 'role_assignment.removed',
      actor,
      target: { kind: 'role_assignment', id: assignment.id },
      subjectId: assignment.subjectId,
      tenantId: assignment.tenantId,
      detail: { ...names, ...diffOf(factsOf(assignment), null) },
      personal: reasonsOf(assignment, undefined),
    });
  }

  private async write(
    transaction: Queryable,
    actor: Actor,
    assignment: NewAssignment,
    { createdBy = actor.kind === 'person' ? actor.id : null, names }: AssignOptions,
  ): Promise<WrittenAssignment> {
    const { tenantId, roleId, ...subject } = assignment;
    checkRole(await this.roles.find(transaction, roleId), tenantId);
    checkPlace(await this.subjects.find(transaction, subject.subjectKind, subject.subjectId, tenantId), tenantId);
    const before = await this.repository.findSame(transaction, assignment);
    const blocks = await this.blocks.listOfRole(transaction, roleId);
    if (before && isSame(before, assignment)) return { assignment: before, before, blocks };
    const written = await this.repository.write(transaction, assignment, createdBy);
    if (!written) {
      const same = (await this.repository.findSame(transaction, assignment))!;
      return { assignment: same, before: same, blocks };
    }
    await this.guardrails.checkSubject(
      transaction,
      subject,
      blocks.map((block) => ({ block, tenantBoundary: tenantId })),
    );
    await this.audit.record(transaction, {
      action: before ? 'role_assignment.updated' : 'role_assignment.created',
      actor,
      target: { kind: 'role_assignment', id: written.id },
      subjectId: written.subjectId,
      tenantId,
      // Of a change, the audit log names whose role it is, which stays the same.
      detail: {
        ...names,
        ...(before && { subjectId: written.subjectId, roleId: written.roleId }),
        ...diffOf(before ? factsOf(before) : null, factsOf(written)),
      },
      personal: reasonsOf(before, written),
    });
    return { assignment: written, before, blocks };
  }
}

/** A platform role can be assigned within one tenant; a tenant's role only in that tenant. */
function checkRole(role: RoleRecord | undefined, tenantId: string | null): void {
  if (!role || role.deletedAt) throw roleErrors.not_found();
  if (role.dormantSince) throw roleErrors.dormant();
  if (role.tenantId === null || role.tenantId === tenantId) return;
  throw tenantId === null ? roleAssignmentErrors.other_tenant() : roleErrors.not_found();
}

function isSame(one: AssignmentRecord, { startsAt, endsAt, reason }: NewAssignment): boolean {
  const isSameTime = one.startsAt?.getTime() === startsAt?.getTime() && one.endsAt?.getTime() === endsAt?.getTime();
  return isSameTime && (reason === undefined || one.reason === reason);
}

function factsOf({ subjectKind, subjectId, roleId, startsAt, endsAt }: AssignmentRecord): object {
  return { subjectKind, subjectId, roleId, startsAt, endsAt };
}

/** Words about somebody, so they are erased with them. Undefined: no reason was given, changed or removed. */
function reasonsOf(before: AssignmentRecord | undefined, after: AssignmentRecord | undefined): object | undefined {
  const [was, is] = [before?.reason ?? null, after?.reason ?? null];
  if (was === is) return undefined;
  const { subjectId } = (after ?? before)!;
  return { subjectId, ...(was !== null && { formerReason: was }), ...(is !== null && { reason: is }) };
}
