import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import type { Queryable } from '../../platform/database.ts';
import { AssignmentWriter } from '../assignments/assignment-writer.ts';
import { BlockWriter } from '../blocks/block-writer.ts';
import { findLostInvitations } from '../find-lost-invitations.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { factsOf } from './role-record.ts';
import { RolesRepository } from './roles.repository.ts';

/** Deletes a removed role permanently, with its assignments and the blocks that nothing else uses. The caller has locked it. */
@Injectable()
export class RolePurge {
  constructor(
    private readonly repository: RolesRepository,
    private readonly assignments: AssignmentWriter,
    private readonly blocks: BlocksRepository,
    private readonly blockWriter: BlockWriter,
    private readonly audit: AuditService,
  ) {}

  async purge(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    const role = await this.repository.find(transaction, id);
    if (!role) return;
    const blocks = await this.blocks.listOfRole(transaction, id);
    const invitations = await findLostInvitations(transaction, { roleId: id });
    await this.assignments.removeAllOf(transaction, actor, id);
    await this.repository.remove(transaction, id);
    await this.blockWriter.collect(transaction, actor, blocks);
    const [target, detail] = [{ kind: 'role', id } as const, diffOf({ ...factsOf(role), ...invitations }, null)];
    await this.audit.record(transaction, { action: 'role.purged', actor, target, tenantId: role.tenantId, detail });
  }
}
