import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import type { Queryable } from '../../platform/database.ts';
import { BlockWriter } from '../blocks/block-writer.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { PoliciesRepository } from './policies.repository.ts';
import type { PolicyRecord } from './policy-input.ts';
import type { Place } from '../subjects/place.ts';

/** Removes policies, and the blocks that nothing else uses then, in the caller's transaction. The caller checks the actor's permission. */
@Injectable()
export class PolicyWriter {
  constructor(
    private readonly repository: PoliciesRepository,
    private readonly blocks: BlocksRepository,
    private readonly blockWriter: BlockWriter,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  async remove(transaction: Queryable, actor: Actor, policy: PolicyRecord): Promise<void> {
    await this.repository.remove(transaction, policy.id);
    await this.finish(transaction, actor, [policy]);
  }

  /** Returns the number of removed ones. */
  async removeOfSubject(transaction: Queryable, actor: Actor, subjectId: string, place: Place): Promise<number> {
    const removed = await this.repository.removeOfSubject(transaction, subjectId, place);
    await this.finish(transaction, actor, removed);
    return removed.length;
  }

  /** Removes every permission that names one of these objects or groups. */
  async removeOnObjects(transaction: Queryable, actor: Actor, objectIds: readonly string[]): Promise<void> {
    await this.removeBlocks(transaction, actor, await this.blocks.listIdsOnObjects(transaction, objectIds));
  }

  /** Removes these blocks, also from roles, and all policies about them. */
  async removeBlocks(transaction: Queryable, actor: Actor, blockIds: readonly string[]): Promise<void> {
    if (blockIds.length === 0) return;
    await this.locks.lockBlocks(transaction, blockIds);
    const blocks = await this.blocks.listByIds(transaction, blockIds);
    const ids = blocks.map(({ id }) => id);
    await this.recordRemovals(transaction, actor, await this.repository.removeOfBlocks(transaction, ids));
    await this.blockWriter.removeFromRoles(transaction, actor, blocks);
  }

  private async finish(transaction: Queryable, actor: Actor, removed: readonly PolicyRecord[]): Promise<void> {
    await this.recordRemovals(transaction, actor, removed);
    const ids = new Set(removed.map(({ blockId }) => blockId));
    await this.blockWriter.collect(transaction, actor, await this.blocks.listByIds(transaction, [...ids]));
  }

  private async recordRemovals(transaction: Queryable, actor: Actor, removed: readonly PolicyRecord[]): Promise<void> {
    for (const policy of removed) {
      const { id, tenantId, subjectId } = policy;
      const target = { kind: 'policy', id } as const;
      const detail = diffOf(factsOf(policy), null);
      await this.audit.record(transaction, { action: 'policy.removed', actor, target, subjectId, tenantId, detail });
    }
  }
}

/** Facts for the audit log's comparison. */
export function factsOf({ subjectKind, subjectId, blockId, startsAt, endsAt }: PolicyRecord): object {
  return { subjectKind, subjectId, blockId, startsAt, endsAt };
}
