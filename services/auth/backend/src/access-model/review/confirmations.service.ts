import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Database } from '../../platform/database.ts';
import type { AssignmentRecord } from '../assignments/assignment-record.ts';
import { AssignmentsRepository } from '../assignments/assignments.repository.ts';
import { Dominance } from '../dominance/dominance.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { PoliciesRepository } from '../policies/policies.repository.ts';
import type { PolicyRecord } from '../policies/policy-input.ts';
import { ConfirmationsRepository } from './confirmations.repository.ts';
import { assignments, policies, type Reviewed, type ReviewedKind } from './reviewed-kinds.ts';

const MANAGE = ['policy.manage'];
const idsField = z.array(z.string()).min(1).max(200);

/**
 * A reviewer looked at what somebody holds and keeps it: assignments, or policies without a role. Requires `policy.manage` where it
 * was given, and to dominate its holder. All or nothing.
 */
@Injectable()
export class ConfirmationsService {
  constructor(
    private readonly database: Database,
    private readonly repository: ConfirmationsRepository,
    private readonly assignmentsRepository: AssignmentsRepository,
    private readonly policiesRepository: PoliciesRepository,
    private readonly gate: ModelGate,
    private readonly dominance: Dominance,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  /** At most 200. @throws `request.invalid`, `role_assignment.not_found`, `role_assignment.declared`, `access_model.…` */
  confirm(actor: Actor, ids: readonly string[]): Promise<AssignmentRecord[]> {
    return this.change(actor, assignments, 'confirm', ids);
  }

  /** Restores earlier values, for up to ten minutes and the same actor. @throws `role_assignment.undo_too_late` and those of `confirm` */
  undo(actor: Actor, ids: readonly string[]): Promise<AssignmentRecord[]> {
    return this.change(actor, assignments, 'undo', ids);
  }

  /** At most 200. @throws `request.invalid`, `policy.not_found`, `policy.declared`, `access_model.…` */
  confirmPolicies(actor: Actor, ids: readonly string[]): Promise<PolicyRecord[]> {
    return this.change(actor, policies, 'confirm', ids);
  }

  /** As `undo`. @throws `policy.undo_too_late` and those of `confirmPolicies` */
  undoPolicies(actor: Actor, ids: readonly string[]): Promise<PolicyRecord[]> {
    return this.change(actor, policies, 'undo', ids);
  }

  private async change<R extends Reviewed>(
    actor: Actor,
    kind: ReviewedKind<R>,
    verb: 'confirm' | 'undo',
    input: readonly string[],
  ): Promise<R[]> {
    const found = await this.listManaged(actor, kind, input);
    const ids = found.map(({ id }) => id);
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction(async (transaction) => {
      for (const [tenantId, here] of Map.groupBy(found, (one) => one.tenantId)) {
        await this.locks.lockTenant(transaction, tenantId);
        const subjects = [...new Set(here.map(({ subjectId }) => subjectId))];
        await this.dominance.checkAllDominated(transaction, grants, subjects, tenantId);
      }
      const before = new Map((await this.repository.lock(transaction, kind, ids)).map((one) => [one.id, one]));
      if (before.size < ids.length) throw kind.errors.not_found();
      const by = actor.kind === 'person' ? actor.id : null;
      const changed = await this.repository.change(transaction, kind, verb, ids, by);
      if (changed.length < ids.length) throw kind.errors.undo_too_late();
      for (const after of changed)
        await this.audit.record(transaction, {
          action: kind.actions[verb],
          actor,
          target: { kind: kind.target, id: after.id },
          subjectId: after.subjectId,
          tenantId: after.tenantId,
          detail: {
            ...kind.factsOf(after),
            before: confirmationOf(before.get(after.id)!),
            after: confirmationOf(after),
          },
        });
      return changed;
    });
  }

  /** Each once. Treats those that the actor may not read as missing. */
  private async listManaged<R extends Reviewed>(
    actor: Actor,
    kind: ReviewedKind<R>,
    input: readonly string[],
  ): Promise<R[]> {
    const asked = parseInput(idsField, input);
    if (!asked.every(isUuid)) throw kind.errors.not_found();
    const ids = [...new Set(asked.map((id) => id.toLowerCase()))];
    const found = await this.repository.list(this.database, kind, ids);
    if (found.length < ids.length) throw kind.errors.not_found();
    for (const tenantId of new Set(found.map((one) => one.tenantId)))
      await this.gate.require(actor, { actions: MANAGE, tenantId, hidden: kind.errors.not_found });
    const repository = kind.target === 'policy' ? this.policiesRepository : this.assignmentsRepository;
    if ((await repository.findDeclared(this.database, ids)).size > 0) throw kind.errors.declared();
    return found;
  }
}

/** Complete, not only the differences: undo reads it. */
function confirmationOf({ confirmedAt, confirmedBy }: Reviewed): object {
  return { confirmedAt, confirmedBy };
}
