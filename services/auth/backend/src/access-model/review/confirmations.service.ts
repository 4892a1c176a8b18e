import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import type { AuditAction } from '../../audit/audit-actions.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import type { AssignmentRecord } from '../assignments/assignment-record.ts';
import { AssignmentsRepository } from '../assignments/assignments.repository.ts';
import { roleAssignmentErrors } from '../assignments/role-assignment.errors.ts';
import { Dominance } from '../dominance/dominance.ts';
import { isId, parseInput } from '../input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { ConfirmationsRepository } from './confirmations.repository.ts';

const MANAGE = ['policy.manage'];
const idsField = z.array(z.string()).min(1).max(200);

type Change = (transaction: Queryable, ids: readonly string[], by: string | null) => Promise<AssignmentRecord[]>;

/** A reviewer looked at assignments and keeps them. Requires the permission to remove each. All or nothing. */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ConfirmationsRepository,
    private readonly assignments: AssignmentsRepository,
    private readonly gate: ModelGate,
    private readonly dominance: Dominance,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  /** At most 200. @throws `request.invalid`, `role_assignment.not_found`, `role_assignment.declared`, `access_model.…` */
  confirm(actor: Actor, ids: readonly string[]): Promise<AssignmentRecord[]> {
    return this.change(actor, ids, 'role_assignment.confirmed', (transaction, found, by) =>
      this.repository.confirm(transaction, found, by),
    );
  }

  /** Restores earlier values, for up to ten minutes and the same actor. @throws `role_assignment.undo_too_late` and those of `confirm` */
  undo(actor: Actor, ids: readonly string[]): Promise<AssignmentRecord[]> {
    return this.change(actor, ids, 'role_assignment.unconfirmed', async (transaction, found, by) => {
      const undone = await this.repository.undo(transaction, found, by);
      if (undone.length < found.length) throw roleAssignmentErrors.undo_too_late();
      return undone;
    });
  }

  private async change(
    actor: Actor,
    input: readonly string[],
    action: AuditAction,
    change: Change,
  ): Promise<AssignmentRecord[]> {
    const found = await this.listManaged(actor, input);
    const ids = found.map(({ id }) => id);
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction(async (transaction) => {
      for (const [tenantId, here] of Map.groupBy(found, (one) => one.tenantId)) {
        await this.locks.lockTenant(transaction, tenantId);
        const subjects = [...new Set(here.map(({ subjectId }) => subjectId))];
        await this.dominance.checkAllDominated(transaction, grants, subjects, tenantId);
      }
      const before = new Map((await this.repository.lock(transaction, ids)).map((one) => [one.id, one]));
      if (before.size < ids.length) throw roleAssignmentErrors.not_found();
      const changed = await change(transaction, ids, actor.kind === 'person' ? actor.id : null);
      for (const after of changed)
        await this.audit.record(transaction, {
          action,
          actor,
          target: { kind: 'role_assignment', id: after.id },
          tenantId: after.tenantId,
          detail: {
            subjectId: after.subjectId,
            roleId: after.roleId,
            before: confirmationOf(before.get(after.id)!),
            after: confirmationOf(after),
          },
        });
      return changed;
    });
  }

  /** Each once. Treats assignments that the actor may not read as missing. */
  private async listManaged(actor: Actor, input: readonly string[]): Promise<AssignmentRecord[]> {
    const asked = parseInput(idsField, input);
    if (!asked.every(isId)) throw roleAssignmentErrors.not_found();
    const ids = [...new Set(asked.map((id) => id.toLowerCase()))];
    const found = await this.repository.list(this.database, ids);
    if (found.length < ids.length) throw roleAssignmentErrors.not_found();
    for (const tenantId of new Set(found.map((one) => one.tenantId)))
      await this.gate.require(actor, { actions: MANAGE, tenantId, hidden: roleAssignmentErrors.not_found });
    if ((await this.assignments.findDeclared(this.database, ids)).size > 0) throw roleAssignmentErrors.declared();
    return found;
  }
}

/** Complete, not only the differences: undo reads it. */
function confirmationOf({ confirmedAt, confirmedBy }: AssignmentRecord): object {
  return { confirmedAt, confirmedBy };
}
