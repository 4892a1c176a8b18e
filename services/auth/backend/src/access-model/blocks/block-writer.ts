import { findFaultIn } from '@portico/api-types';
import { findConditionFault } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { AppError, ErrorFactory } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import type { Queryable } from '../../platform/database.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { type NamedObject, ObjectsRepository } from '../objects/objects.repository.ts';
import type { NewBlock } from './block-input.ts';
import type { BlockRecord } from './block-record.ts';
import { BlocksRepository } from './blocks.repository.ts';
import { findReach, isApplicable } from './find-reach.ts';
import { findScopeFault } from './find-scope-fault.ts';
import { permissionBlockErrors } from './permission-block.errors.ts';

const MOST_CONDITION_CHARACTERS = 16_384;

/** Creates and removes blocks in the caller's transaction. The caller has passed the gate and locked the tenant, except for a purge. */
@Injectable()
export class BlockWriter {
  constructor(
    private readonly repository: BlocksRepository,
    private readonly objects: ObjectsRepository,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
  ) {}

  /** @throws `permission_block.…` for the first fault, and writes nothing */
  async create(transaction: Queryable, actor: Actor, block: NewBlock): Promise<BlockRecord> {
    checkShape(block);
    const object = await this.findNamed(transaction, block);
    await this.checkActions(transaction, block, object);
    const id = await this.repository.insert(transaction, block);
    const target = { kind: 'permission_block', id } as const;
    const detail = diffOf(null, block);
    await this.audit.record(transaction, {
      action: 'permission_block.created',
      actor,
      target,
      tenantId: block.tenantId,
      detail,
    });
    return (await this.repository.find(transaction, id))!;
  }

  /** Removes the blocks of this list that roles and policies no longer use. */
  async collect(transaction: Queryable, actor: Actor, blocks: readonly BlockRecord[]): Promise<void> {
    if (blocks.length === 0) return;
    const ids = blocks.map((block) => block.id);
    await this.locks.lockBlocks(transaction, ids);
    const removed = await this.repository.removeUnused(transaction, ids);
    for (const block of blocks.filter(({ id }) => removed.includes(id)))
      await this.recordRemoval(transaction, actor, block);
  }

  /** @throws `permission_block.in_use` */
  async remove(transaction: Queryable, actor: Actor, block: BlockRecord): Promise<void> {
    await this.locks.lockBlocks(transaction, [block.id]);
    if ((await this.repository.removeUnused(transaction, [block.id])).length === 0)
      throw permissionBlockErrors.in_use();
    await this.recordRemoval(transaction, actor, block);
  }

  /** Removes these blocks for good. The caller has locked them and removed the policies about them. */
  async removeFromRoles(transaction: Queryable, actor: Actor, blocks: readonly BlockRecord[]): Promise<void> {
    const ids = blocks.map((block) => block.id);
    const roles = await this.repository.listRoleIds(transaction, ids);
    await this.repository.remove(transaction, ids);
    for (const block of blocks) await this.recordRemoval(transaction, actor, block, roles.get(block.id));
  }

  /** `roleIds`: those that had the block. */
  private async recordRemoval(
    transaction: Queryable,
    actor: Actor,
    block: BlockRecord,
    roleIds?: readonly string[],
  ): Promise<void> {
    const { id, tenantId, actions, createdAt: _createdAt, ...rest } = block;
    const detail = diffOf({ ...rest, actionIds: actions.map((one) => one.id), ...(roleIds && { roleIds }) }, null);
    const target = { kind: 'permission_block', id } as const;
    await this.audit.record(transaction, { action: 'permission_block.removed', actor, target, tenantId, detail });
  }

  /** The object or group that the scope names. It must exist, be of the named kind and, if set, in the block's tenant. */
  private async findNamed(transaction: Queryable, block: NewBlock): Promise<NamedObject | undefined> {
    const id = block.objectId ?? block.groupId;
    if (id === null) return undefined;
    const { object_not_found, group_not_found } = permissionBlockErrors;
    const object = (await this.objects.list(transaction, [id])).get(id);
    const missing: ErrorFactory = block.groupId === null ? object_not_found : group_not_found;
    const tenantId = object?.kind === 'tenant' ? object.id : object?.tenantId;
    if (!object || object.isRemoved || (block.tenantId !== null && tenantId !== block.tenantId)) throw missing();
    if (block.groupId !== null && object.kind !== 'group') throw missing();
    const needsObjectGroup = block.groupId !== null && block.objectType !== null;
    if (needsObjectGroup && object.isPrincipalGroup) throw missing();
    const type = object.subKind && `${object.kind}:${object.subKind}`;
    const isSaid = block.objectId === null || (block.objectKind ?? object.kind) === object.kind;
    if (!isSaid || (block.objectId !== null && (block.objectType ?? type) !== type)) throw missing();
    return object;
  }

  private async checkActions(transaction: Queryable, block: NewBlock, object: NamedObject | undefined): Promise<void> {
    const wanted = new Set(block.actionIds);
    const actions = await this.repository.listActions(transaction, [...wanted]);
    if (actions.length < wanted.size) throw permissionBlockErrors.unknown_action();
    const reach = findReach(block, object);
    const unfit = actions.filter((action) => !isApplicable(action, reach));
    if (unfit.length === 0) return;
    throw permissionBlockErrors.not_applicable({ extensions: { actions: unfit.map((action) => action.name) } });
  }
}

function checkShape(block: NewBlock): void {
  const scopeFault = findScopeFault(block);
  if (scopeFault) throw permissionBlockErrors.invalid_scope({ extensions: { detail: scopeFault } });
  const conditionFault = findConditionFault(block.conditions);
  if (conditionFault) throw invalidConditions(conditionFault);
  const textFault = findFaultIn(block.conditions);
  if (textFault) throw invalidConditions(`A text ${textFault.fault}.`);
  if (JSON.stringify(block.conditions).length > MOST_CONDITION_CHARACTERS) throw permissionBlockErrors.too_large();
}

function invalidConditions(detail: string): AppError {
  return permissionBlockErrors.invalid_conditions({ extensions: { detail } });
}
