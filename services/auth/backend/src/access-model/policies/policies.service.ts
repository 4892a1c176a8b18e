import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { diffOf } from '../../audit/diff-of.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import type { BlockRecord } from '../blocks/block-record.ts';
import { BlockWriter } from '../blocks/block-writer.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { permissionBlockErrors } from '../blocks/permission-block.errors.ts';
import { Dominance } from '../dominance/dominance.ts';
import { Guardrails } from '../guardrails/guardrails.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { checkPlace, checkTimes } from '../subjects/check-giving.ts';
import type { Subject } from '../subjects/subject.ts';
import { SubjectsRepository } from '../subjects/subjects.repository.ts';
import { PoliciesRepository } from './policies.repository.ts';
import {
  type EndingPoliciesQuery,
  endingPoliciesQuery,
  type NewPolicy,
  type ParsedPolicy,
  type PoliciesQuery,
  policiesQuery,
  policyInput,
  type PolicyInput,
  type PolicyRecord,
} from './policy-input.ts';
import { factsOf, PolicyWriter } from './policy-writer.ts';
import { policyErrors } from './policy.errors.ts';

const MANAGE = ['policy.manage'];
const READ = ['policy.manage', 'read', 'manage'];

/** Permission blocks granted without a role. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly database: Database,
    private readonly repository: PoliciesRepository,
    private readonly writer: PolicyWriter,
    private readonly blocks: BlocksRepository,
    private readonly blockWriter: BlockWriter,
    private readonly subjects: SubjectsRepository,
    private readonly gate: ModelGate,
    private readonly locks: ModelLocks,
    private readonly dominance: Dominance,
    private readonly guardrails: Guardrails,
    private readonly audit: AuditService,
  ) {}

  /**
   * Idempotent with an existing block: sets the times of the same subject and block.
   * @throws `request.invalid`, `access_model.…`, `permission_block.…`, `policy.of_administrators`, `guardrail.rejected`
   */
  async create(actor: Actor, input: PolicyInput): Promise<PolicyRecord> {
    const parsed = parseInput(policyInput, input);
    const { tenantId, endsAt } = parsed;
    checkTimes(parsed, new Date());
    await this.gate.require(actor, { actions: MANAGE, tenantId });
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      const block = await this.getBlock(transaction, actor, parsed);
      const policy = { ...parsed, blockId: block.id };
      checkPlace(await this.subjects.find(transaction, policy.subjectKind, policy.subjectId, tenantId), tenantId);
      await this.dominance.checkHolds(transaction, grants, [block], { tenantBoundary: tenantId, endsAt });
      if (block.effect === 'deny') await this.dominance.checkMayDeny(transaction, grants, policy, tenantId);
      const before = await this.repository.findSame(transaction, policy);
      if (before && isSameTime(before, policy)) return before;
      if (before) await this.dominance.checkDominates(transaction, grants, policy, tenantId);
      return this.write(transaction, actor, { policy, before, block });
    });
  }

  /** @throws `policy.not_found`, `policy.declared`, `access_model.…` */
  async remove(actor: Actor, id: string): Promise<void> {
    const policy = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!policy) throw policyErrors.not_found();
    const { tenantId } = policy;
    await this.gate.require(actor, { actions: MANAGE, tenantId, hidden: policyErrors.not_found });
    if ((await this.repository.findDeclared(this.database, [id])).size > 0) throw policyErrors.declared();
    const grants = await this.dominance.grantsOf(actor);
    await this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, tenantId);
      const blocks = await this.blocks.listByIds(transaction, [policy.blockId]);
      await this.dominance.checkDominates(transaction, grants, policy, tenantId);
      // Removing a deny gives the subject back what it denied.
      const denied = blocks.map((block) => ({ ...block, effect: 'allow' as const }));
      await this.dominance.checkHolds(transaction, grants, denied, { tenantBoundary: tenantId });
      await this.writer.remove(transaction, actor, policy);
    });
  }

  /** The subject of a policy. For internal use: it does not check the actor. */
  async findSubject(id: string): Promise<Subject | undefined> {
    return isUuid(id) ? this.repository.find(this.database, id) : undefined;
  }

  /** Whether an app's manifest creates each of these policies. The caller was shown them. */
  async areDeclared(ids: readonly string[]): Promise<boolean[]> {
    const declared = await this.repository.findDeclared(this.database, ids);
    return ids.map((id) => declared.has(id));
  }

  /** Whether each comes from what its app's manifest consumes. The caller was shown them. */
  async areConsumed(ids: readonly string[]): Promise<boolean[]> {
    const consumed = await this.repository.findConsumed(this.database, ids);
    return ids.map((id) => consumed.has(id));
  }

  /** The policies of each block that the caller may read. The caller was shown the blocks. */
  async listOfBlocks(actor: Actor, blockIds: readonly string[]): Promise<PolicyRecord[][]> {
    const found = await this.repository.listOfBlocks(this.database, blockIds);
    const places = found.map(({ tenantId }) => tenantId);
    const readable = await this.gate.listReadable(actor, READ, places);
    const byBlock = Map.groupBy(
      found.filter(({ tenantId }) => readable.has(tenantId)),
      ({ blockId }) => blockId,
    );
    return blockIds.map((id) => byBlock.get(id) ?? []);
  }

  /** Policies of one tenant, or of the platform. @throws `request.invalid_cursor`, `access_model.…` */
  async list(actor: Actor, query: PoliciesQuery): Promise<Page<PolicyRecord> & Total> {
    const parsed = parseInput(policiesQuery, query);
    await this.gate.require(actor, { actions: READ, tenantId: parsed.tenantId });
    return this.repository.list(this.database, parsed);
  }

  /** Policies that end soon, the next first. @throws `request.invalid`, `request.invalid_cursor`, `access_model.…` */
  async listEnding(actor: Actor, query: EndingPoliciesQuery): Promise<Page<PolicyRecord> & Total> {
    const parsed = parseInput(endingPoliciesQuery, query);
    await this.gate.require(actor, { actions: READ, tenantId: parsed.tenantId });
    return this.repository.listEnding(this.database, parsed, new Date());
  }

  private async getBlock(
    transaction: Queryable,
    actor: Actor,
    { blockId, block: fresh, tenantId }: ParsedPolicy,
  ): Promise<BlockRecord> {
    if (fresh) return this.blockWriter.create(transaction, actor, { ...fresh, tenantId });
    await this.locks.readBlocks(transaction, [blockId!]);
    const block = await this.blocks.find(transaction, blockId!);
    if (!block || block.tenantId !== tenantId) throw permissionBlockErrors.not_found();
    if (block.everyAction) throw policyErrors.of_administrators();
    return block;
  }

  private async write(
    transaction: Queryable,
    actor: Actor,
    { policy, before, block }: { policy: NewPolicy; before: PolicyRecord | undefined; block: BlockRecord },
  ): Promise<PolicyRecord> {
    const { tenantId } = policy;
    const written = await this.repository.write(transaction, policy, actor.kind === 'person' ? actor.id : null);
    await this.guardrails.checkSubject(transaction, policy, [{ block, tenantBoundary: tenantId }]);
    await this.audit.record(transaction, {
      action: before ? 'policy.updated' : 'policy.created',
      actor,
      target: { kind: 'policy', id: written.id },
      subjectId: written.subjectId,
      tenantId,
      // Of a change, the audit log names whose policy it is, which stays the same.
      detail: {
        ...(before && { subjectId: written.subjectId }),
        ...diffOf(before ? factsOf(before) : null, factsOf(written)),
      },
    });
    return written;
  }
}

function isSameTime(one: PolicyRecord, { startsAt, endsAt }: NewPolicy): boolean {
  return one.startsAt?.getTime() === startsAt?.getTime() && one.endsAt?.getTime() === endsAt?.getTime();
}
