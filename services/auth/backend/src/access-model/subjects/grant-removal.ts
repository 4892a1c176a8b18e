import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import type { Queryable } from '../../platform/database.ts';
import { AssignmentWriter } from '../assignments/assignment-writer.ts';
import { PolicyWriter } from '../policies/policy-writer.ts';

export interface RemovedGrants {
  assignments: number;
  policies: number;
}

/** Removes everything that an entity or group was given, with an audit row for each part, in the caller's transaction. */
@Injectable()
export class GrantRemoval {
  constructor(
    private readonly assignments: AssignmentWriter,
    private readonly policies: PolicyWriter,
  ) {}

  /** Its roles and direct policies in one tenant. */
  removeWithin(transaction: Queryable, actor: Actor, tenantId: string, subjectId: string): Promise<RemovedGrants> {
    return this.removeOfSubject(transaction, actor, subjectId, tenantId);
  }

  /** For something that is removed for good: its roles and direct policies anywhere, and every permission that names it. */
  async removeAll(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    await this.removeOfSubject(transaction, actor, id, null);
    await this.policies.removeOnObject(transaction, actor, id);
  }

  private async removeOfSubject(
    transaction: Queryable,
    actor: Actor,
    subjectId: string,
    tenantId: string | null,
  ): Promise<RemovedGrants> {
    return {
      assignments: await this.assignments.removeOfSubject(transaction, actor, subjectId, tenantId),
      policies: await this.policies.removeOfSubject(transaction, actor, subjectId, tenantId),
    };
  }
}
