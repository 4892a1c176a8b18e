import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import type { Queryable } from '../../platform/database.ts';
import type { NewBlock } from '../blocks/block-input.ts';
import type { BlockRecord } from '../blocks/block-record.ts';
import { BlockWriter } from '../blocks/block-writer.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { roleInput, type RoleInput } from './role-input.ts';
import type { RoleRecord } from './role-record.ts';
import { roleErrors } from './role.errors.ts';
import { RolesRepository } from './roles.repository.ts';

interface GivenBlocks {
  blockIds: readonly string[];
  blocks: readonly Omit<NewBlock, 'tenantId'>[];
  /** Tenant of the role. */
  tenantId: string | null;
}

/** Creates a role in the caller's transaction. The caller has passed the gate and locked the tenant. */
@Injectable()
export class RoleWriter {
  constructor(
    private readonly repository: RolesRepository,
    private readonly blocks: BlocksRepository,
    private readonly blockWriter: BlockWriter,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  /** @throws `request.invalid`, `role.name_taken`, `role.block_not_found`, `permission_block.…` */
  async create(transaction: Queryable, actor: Actor, input: RoleInput): Promise<RoleRecord> {
    const { blockIds, blocks, ...role } = parseInput(roleInput, input);
    const created = await this.repository.insert(transaction, role);
    const ids = (await this.openBlocks(transaction, actor, { blockIds, blocks, tenantId: role.tenantId })).map(
      (block) => block.id,
    );
    await this.repository.setBlocks(transaction, created.id, ids);
    const target = { kind: 'role', id: created.id } as const;
    const detail = diffOf(null, { ...role, blockIds: ids });
    await this.audit.record(transaction, { action: 'role.created', actor, target, tenantId: role.tenantId, detail });
    return created;
  }

  /** Existing blocks, then new ones. @throws `role.block_not_found`, `permission_block.…` */
  async openBlocks(transaction: Queryable, actor: Actor, given: GivenBlocks): Promise<BlockRecord[]> {
    const { blockIds, blocks, tenantId } = given;
    const opened = await this.listBlocks(transaction, blockIds, tenantId);
    for (const block of blocks) opened.push(await this.blockWriter.create(transaction, actor, { ...block, tenantId }));
    return opened;
  }

  /** Blocks of the role's own tenant. @throws `role.block_not_found` */
  private async listBlocks(
    transaction: Queryable,
    ids: readonly string[],
    tenantId: string | null,
  ): Promise<BlockRecord[]> {
    await this.locks.readBlocks(transaction, ids);
    const blocks = await this.blocks.listByIds(transaction, ids);
    const found = blocks.filter((block) => block.tenantId === tenantId);
    if (found.length < new Set(ids).size) throw roleErrors.block_not_found();
    return found;
  }
}
