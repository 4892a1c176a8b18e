import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import type { Queryable } from '../../platform/database.ts';
import { Dominance } from '../dominance/dominance.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { assignmentInput, type AssignmentInput } from './assignment-input.ts';
import { type AssignOptions, AssignmentWriter, type WrittenAssignment } from './assignment-writer.ts';

/** Assigns a role for an actor who holds everything it gives. The caller checks whether the actor may assign roles. */
@Injectable()
export class RoleGiver {
  constructor(
    private readonly writer: AssignmentWriter,
    private readonly dominance: Dominance,
  ) {}

  /**
   * In the caller's transaction. `held` is the result of `Dominance.grantsOf` from before it, for the giver: the actor, or `createdBy`.
   * @throws those of `AssignmentWriter.assign`, `access_model.not_held`, `access_model.not_dominated`
   */
  async give(
    transaction: Queryable,
    actor: Actor,
    held: readonly Grant[],
    input: AssignmentInput,
    options: AssignOptions = {},
  ): Promise<WrittenAssignment> {
    const { tenantId, endsAt, ...subject } = parseInput(assignmentInput, input);
    const written = await this.writer.assign(transaction, actor, input, options);
    const { assignment, before, blocks } = written;
    await this.dominance.checkHolds(transaction, held, blocks, { tenantBoundary: tenantId, endsAt });
    if (before && before !== assignment) await this.dominance.checkDominates(transaction, held, subject, tenantId);
    if (blocks.some((block) => block.effect === 'deny'))
      await this.dominance.checkMayDeny(transaction, held, subject, tenantId);
    return written;
  }
}
