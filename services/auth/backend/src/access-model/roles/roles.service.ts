import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import type { Actor } from '../../audit/actor.ts';
import type { AuditAction } from '../../audit/audit-actions.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { type Diff, diffOf } from '../../audit/diff-of.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import type { BlockRecord } from '../blocks/block-record.ts';
import { BlockWriter } from '../blocks/block-writer.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { Dominance } from '../dominance/dominance.ts';
import { Guardrails } from '../guardrails/guardrails.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelGate } from '../model-gate.ts';
import { ModelLocks } from '../model-locks.repository.ts';
import { BUILT_IN_ROLE_IDS } from '../seed-ids.ts';
import {
  roleBlocksChange,
  type RoleBlocksChange,
  roleChange,
  type RoleChange,
  roleInput,
  type RoleInput,
} from './role-input.ts';
import { RolePurge } from './role-purge.ts';
import { factsOf, type RoleDetails, type RoleRecord, shapeOf } from './role-record.ts';
import { RoleWriter } from './role-writer.ts';
import { roleErrors } from './role.errors.ts';
import { type RolesQuery, rolesQuery } from './roles-list.ts';
import { RolesRepository } from './roles.repository.ts';
import { TenantAppRoles } from './tenant-app-roles.ts';

const MANAGE = ['role.manage'];
const READ = ['role.manage', 'read'];

/** A role and its blocks, in a transaction that changes it. */
interface Opened {
  transaction: Queryable;
  role: RoleRecord;
  blocks: BlockRecord[];
}

@Injectable()
export class RolesService {
  constructor(
    private readonly database: Database,
    private readonly repository: RolesRepository,
    private readonly blocks: BlocksRepository,
    private readonly writer: RoleWriter,
    private readonly blockWriter: BlockWriter,
    private readonly purging: RolePurge,
    private readonly gate: ModelGate,
    private readonly locks: ModelLocks,
    private readonly dominance: Dominance,
    private readonly guardrails: Guardrails,
    private readonly ofTenantApps: TenantAppRoles,
    private readonly audit: AuditService,
  ) {}

  /** @throws `access_model.…`, `role.name_taken`, `role.block_not_found`, `permission_block.…` */
  async create(actor: Actor, input: RoleInput): Promise<RoleDetails> {
    const parsed = parseInput(roleInput, input);
    await this.gate.require(actor, { actions: MANAGE, tenantId: parsed.tenantId });
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction(async (transaction) => {
      await this.locks.lockTenant(transaction, parsed.tenantId);
      const role = await this.writer.create(transaction, actor, input);
      const details = await this.describe(transaction, role);
      await this.dominance.checkHolds(transaction, grants, details.blocks, { tenantBoundary: role.tenantId });
      return details;
    });
  }

  /** Name and description. @throws `role.stale`, `role.name_taken`, `role.not_found`, `role.managed_by_app`, `role.built_in` */
  async update(actor: Actor, id: string, input: RoleChange): Promise<RoleDetails> {
    const { revision, ...change } = parseInput(roleChange, input);
    return this.change(actor, id, async ({ transaction, role, blocks }) => {
      checkRevision(role, revision);
      const changed = await this.repository.update(transaction, id, change);
      await this.record(transaction, actor, 'role.updated', role, diffOf(factsOf(role), factsOf(changed)));
      return { ...changed, blocks, derivedKind: shapeOf(blocks.length) };
    });
  }

  /** @throws `role.stale`, `role.block_not_found`, `permission_block.…`, `guardrail.rejected`, `access_model.not_held`, `access_model.not_dominated`, and those of `update` */
  async setBlocks(actor: Actor, id: string, input: RoleBlocksChange): Promise<RoleDetails> {
    const { revision, ...given } = parseInput(roleBlocksChange, input);
    return this.change(actor, id, async ({ transaction, role, blocks }, grants) => {
      checkRevision(role, revision);
      const next = await this.writer.openBlocks(transaction, actor, { ...given, tenantId: role.tenantId });
      await this.dominance.checkHolds(transaction, grants, next, { tenantBoundary: role.tenantId });
      await this.repository.setBlocks(
        transaction,
        id,
        next.map((block) => block.id),
      );
      const isDenying = next.some(
        ({ id: added, effect }) => effect === 'deny' && !blocks.some((old) => old.id === added),
      );
      await this.checkHolders(transaction, grants, { id, blocks: next, isDenying });
      const changed = await this.repository.update(transaction, id, {});
      const idsOf = (some: readonly BlockRecord[]) => ({ blockIds: some.map((block) => block.id) });
      await this.record(transaction, actor, 'role.blocks_changed', role, diffOf(idsOf(blocks), idsOf(next)));
      const dropped = blocks.filter((old) => !next.some((block) => block.id === old.id));
      await this.blockWriter.collect(transaction, actor, dropped);
      return { ...changed, blocks: next, derivedKind: shapeOf(next.length) };
    });
  }

  /** Keeps its blocks and assignments, so that `restore` brings them back. */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.change(actor, id, async ({ transaction, role }) => {
      await this.repository.update(transaction, id, {
        deletedAt: new Date(),
        deletedBy: actor.kind === 'person' ? actor.id : null,
      });
      await this.record(transaction, actor, 'role.removed', role, diffOf(factsOf(role), null));
    });
  }

  /**
   * Platform administrators only, who give its holders everything again and so must hold it.
   * @throws `role.not_removed`, `role.name_taken`, `guardrail.rejected`, `access_model.not_held`, `access_model.not_dominated`
   */
  async restore(actor: Actor, id: string): Promise<RoleDetails> {
    const grants = await this.dominance.grantsOf(actor);
    return this.changeRemoved(actor, id, async ({ transaction, role, blocks }) => {
      await this.dominance.checkHolds(transaction, grants, blocks, { tenantBoundary: role.tenantId });
      const isDenying = blocks.some(({ effect }) => effect === 'deny');
      const restored = await this.repository.update(transaction, id, { deletedAt: null, deletedBy: null });
      await this.checkHolders(transaction, grants, { id, blocks, isDenying });
      await this.record(transaction, actor, 'role.restored', role, diffOf(null, factsOf(role)));
      return { ...restored, blocks, derivedKind: shapeOf(blocks.length) };
    });
  }

  /** Deletes it permanently with its assignments. Platform administrators only. @throws `role.not_removed` */
  async purge(actor: Actor, id: string): Promise<void> {
    await this.changeRemoved(actor, id, ({ transaction }) => this.purging.purge(transaction, actor, id));
  }

  /** @throws `role.not_found` */
  async get(actor: Actor, id: string): Promise<RoleDetails> {
    return this.describe(this.database, await this.getRecord(actor, id));
  }

  /** Without its blocks. @throws `role.not_found` */
  async getRecord(actor: Actor, id: string): Promise<RoleRecord> {
    const role = await this.getRole(this.database, id);
    const [isReadable] = await this.gate.listReadable(actor, READ, [role.tenantId]);
    if (isReadable === undefined && !(await this.ofTenantApps.isSeen(actor, role)))
      await this.gate.require(actor, { actions: READ, tenantId: role.tenantId, hidden: roleErrors.not_found });
    if (role.deletedAt)
      await this.gate.require(actor, { actions: ['manage'], tenantId: null, hidden: roleErrors.not_found });
    return role;
  }

  /** Of one tenant, the platform, or the apps of a tenant. Only platform administrators see removed ones. @throws `request.invalid_cursor`, `access_model.…` */
  async list(actor: Actor, query: RolesQuery): Promise<Page<RoleRecord> & Total> {
    const parsed = parseInput(rolesQuery, query);
    const { tenantId, enabledIn, deleted } = parsed;
    const enabled = enabledIn === undefined ? undefined : await this.ofTenantApps.listApps(actor, enabledIn);
    if (!enabled || tenantId !== null) await this.gate.require(actor, { actions: READ, tenantId });
    if (deleted !== 'live') await this.gate.require(actor, { actions: ['manage'], tenantId: null });
    return this.repository.list(this.database, parsed, enabled);
  }

  /** Checks that all holders of the role may receive its blocks, with a constant number of statements. */
  private async checkHolders(
    transaction: Queryable,
    grants: readonly Grant[],
    { id, blocks, isDenying }: { id: string; blocks: readonly BlockRecord[]; isDenying: boolean },
  ): Promise<void> {
    const assignments = await this.repository.listAssignments(transaction, id);
    if (isDenying) await this.dominance.checkMayDenyEach(transaction, grants, assignments);
    const byTenant = Map.groupBy(assignments, ({ tenantId }) => tenantId);
    const receivers = [...byTenant].flatMap(([tenantBoundary, some]) => {
      const arrivals = blocks.map((block) => ({ block, tenantBoundary }));
      return some.map(({ subjectKind, subjectId }) => ({ subject: { subjectKind, subjectId }, arrivals }));
    });
    await this.guardrails.checkSubjects(transaction, receivers);
  }

  /** Requires a live role of which the actor holds everything. Locks the tenant and the role. */
  private async change<Result>(
    actor: Actor,
    id: string,
    work: (opened: Opened, grants: readonly Grant[]) => Promise<Result>,
  ): Promise<Result> {
    const { tenantId } = await this.getRole(this.database, id);
    await this.gate.require(actor, { actions: MANAGE, tenantId, hidden: roleErrors.not_found });
    const grants = await this.dominance.grantsOf(actor);
    return this.database.transaction(async (transaction) => {
      const opened = await this.open(transaction, id, tenantId);
      if (opened.role.deletedAt) throw roleErrors.not_found();
      await this.dominance.checkHolds(transaction, grants, opened.blocks, { tenantBoundary: tenantId });
      return work(opened, grants);
    });
  }

  private async changeRemoved<Result>(
    actor: Actor,
    id: string,
    work: (opened: Opened) => Promise<Result>,
  ): Promise<Result> {
    const { tenantId } = await this.getRole(this.database, id);
    await this.gate.require(actor, { actions: ['manage'], tenantId: null, hidden: roleErrors.not_found });
    return this.database.transaction(async (transaction) => {
      const opened = await this.open(transaction, id, tenantId);
      if (!opened.role.deletedAt) throw roleErrors.not_removed();
      return work(opened);
    });
  }

  private async open(transaction: Queryable, id: string, tenantId: string | null): Promise<Opened> {
    await this.locks.lockTenant(transaction, tenantId);
    await this.locks.lockRole(transaction, id);
    const role = await this.getRole(transaction, id);
    if (BUILT_IN_ROLE_IDS.has(role.id)) throw roleErrors.built_in();
    if (role.appId !== null) throw roleErrors.managed_by_app();
    const blocks = await this.blocks.listOfRole(transaction, id);
    return { transaction, role, blocks };
  }

  private async getRole(db: Queryable, id: string): Promise<RoleRecord> {
    const role = isUuid(id) ? await this.repository.find(db, id) : undefined;
    if (!role) throw roleErrors.not_found();
    return role;
  }

  private async describe(db: Queryable, role: RoleRecord): Promise<RoleDetails> {
    const blocks = await this.blocks.listOfRole(db, role.id);
    return { ...role, blocks, derivedKind: shapeOf(blocks.length) };
  }

  private record(
    transaction: Queryable,
    actor: Actor,
    action: AuditAction,
    { id, tenantId }: RoleRecord,
    detail: Diff,
  ): Promise<void> {
    return this.audit.record(transaction, { action, actor, target: { kind: 'role', id }, tenantId, detail });
  }
}

function checkRevision(role: RoleRecord, revision: bigint): void {
  if (role.revision !== revision) throw roleErrors.stale({ extensions: { revision: String(role.revision) } });
}
