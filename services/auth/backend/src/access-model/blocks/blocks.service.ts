import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { Database } from '../../platform/database.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { blockInput, type BlockInput } from './block-input.ts';
import type { ActionRecord } from '../actions/actions.repository.ts';
import { KnownActions } from '../actions/known-actions.ts';
import type { BlockRecord, ShownBlock } from './block-record.ts';
import { BlockWriter } from './block-writer.ts';
import { type BlocksQuery, blocksQuery } from './blocks-list.ts';
import { BlocksRepository } from './blocks.repository.ts';
import { permissionBlockErrors } from './permission-block.errors.ts';

const READ = ['read', 'policy.manage', 'manage'];

/** Permission blocks are immutable, because roles and policies share them. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly database: Database,
    private readonly repository: BlocksRepository,
    private readonly writer: BlockWriter,
    private readonly gate: ModelGate,
    private readonly locks: ModelLocks,
    private readonly engine: AccessEngine,
    private readonly actions: KnownActions,
  ) {}

  /** A new block grants nothing until it is used. @throws `access_model.…`, `permission_block.…` */
  async create(actor: Actor, input: BlockInput): Promise<BlockRecord> {
    const block = parseInput(blockInput, input);
    const { tenantId } = block;
    await this.gate.require(actor, { actions: ['policy.manage'], tenantId });
    return this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      return this.writer.create(transaction, actor, block);
    });
  }

  /** @throws `permission_block.not_found`, `permission_block.in_use`, `permission_block.of_administrators` */
  async remove(actor: Actor, id: string): Promise<void> {
    const block = await this.getBlock(id);
    await this.gate.require(actor, {
      actions: ['policy.manage'],
      tenantId: block.tenantId,
      hidden: permissionBlockErrors.not_found,
    });
    if (block.everyAction) throw permissionBlockErrors.of_administrators();
    await this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, block.tenantId);
      await this.writer.remove(transaction, actor, block);
    });
  }

  /** @throws `permission_block.not_found` */
  async get(actor: Actor, id: string): Promise<BlockRecord> {
    const block = await this.getBlock(id);
    await this.gate.require(actor, {
      actions: READ,
      tenantId: block.tenantId,
      hidden: permissionBlockErrors.not_found,
    });
    return block;
  }

  /** Blocks of one tenant, or of the platform. @throws `request.invalid_cursor`, `access_model.…` */
  async list(actor: Actor, query: BlocksQuery): Promise<Page<ShownBlock> & Total> {
    const parsed = parseInput(blocksQuery, query);
    await this.gate.require(actor, { actions: READ, tenantId: parsed.tenantId });
    return this.repository.list(this.database, parsed);
  }

  /** The actions of each block. Empty for a block with every action. The caller was shown the blocks. */
  async listActions(ids: readonly string[]): Promise<ActionRecord[][]> {
    const { blocks } = await this.engine.currentModel();
    const idsOf = ids.map((id) => [...(blocks.get(id)?.actions ?? [])]);
    const found = await this.actions.list([...new Set(idsOf.flat())]);
    return idsOf.map((own) => own.flatMap((id) => found.get(id) ?? []).toSorted(byName));
  }

  /** The block of each policy. The caller was shown the policies. */
  async listOfPolicies(ids: readonly string[]): Promise<(ShownBlock | Error)[]> {
    const found = await this.repository.listShown(this.database, ids);
    return ids.map((id) => found.get(id) ?? permissionBlockErrors.not_found());
  }

  private async getBlock(id: string): Promise<BlockRecord> {
    const block = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!block) throw permissionBlockErrors.not_found();
    return block;
  }
}

/** An app's action can have the name of another's. */
function byName(one: ActionRecord, other: ActionRecord): number {
  return one.name === other.name ? (one.id < other.id ? -1 : 1) : one.name < other.name ? -1 : 1;
}
