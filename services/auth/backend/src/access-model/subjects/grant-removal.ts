import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import type { Queryable } from '../../platform/database.ts';
import { AssignmentWriter } from '../assignments/assignment-writer.ts';
import { PolicyWriter } from '../policies/policy-writer.ts';
import type { Place } from './place.ts';

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

  /** Its roles and direct policies there. */
  async removeOf(transaction: Queryable, actor: Actor, place: Place, subjectId: string): Promise<RemovedGrants> {
    return {
      assignments: await this.assignments.removeOfSubject(transaction, actor, subjectId, place),
      policies: await this.policies.removeOfSubject(transaction, actor, subjectId, place),
    };
  }

  /** For something that is removed for good: its roles and direct policies anywhere, and every permission that names it. */
  async removeAll(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    await this.removeOf(transaction, actor, ['anywhere'], id);
    await this.removeOnObjects(transaction, actor, [id]);
  }

  /** These blocks, also from roles, and all policies about them. */
  removeBlocks(transaction: Queryable, actor: Actor, blockIds: readonly string[]): Promise<void> {
    return this.policies.removeBlocks(transaction, actor, blockIds);
  }

  /** Every permission that names one of these objects or groups, also in roles. */
  removeOnObjects(transaction: Queryable, actor: Actor, ids: readonly string[]): Promise<void> {
    return this.policies.removeOnObjects(transaction, actor, ids);
  }
}
