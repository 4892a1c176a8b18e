import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import type { Queryable } from '../../platform/database.ts';
import { PolicyWriter } from '../policies/policy-writer.ts';
import { ActionsRepository } from './actions.repository.ts';

/** Deletes the actions of an app that is removed for good, with an audit row for each and for what goes with it. */
@Injectable()
export class ActionRemoval {
  constructor(
    private readonly repository: ActionsRepository,
    private readonly policies: PolicyWriter,
    private readonly audit: AuditService,
  ) {}

  /** A block with other actions keeps them. A block that would be left empty is removed, also from roles and policies. */
  async removeAllOf(transaction: Queryable, actor: Actor, appId: string): Promise<void> {
    await this.policies.removeBlocks(transaction, actor, await this.repository.listBlocksOfOnly(transaction, appId));
    for (const { id, ...facts } of await this.repository.removeAllOf(transaction, appId)) {
      const target = { kind: 'action', id } as const;
      await this.audit.record(transaction, { action: 'action.removed', actor, target, detail: diffOf(facts, null) });
    }
  }
}
