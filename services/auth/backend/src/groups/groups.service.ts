import type { Page, Total } from '@portico/nest-service';
import { findLostInvitations } from '../access-model/find-lost-invitations.ts';
import type { GrantRemoval } from '../access-model/subjects/grant-removal.ts';
import { administrationErrors } from '../administration/administration.errors.ts';
import { BUILT_IN, entityOf } from '../administration/built-in.ts';
import { onObject, PLATFORM } from '../administration/gate-scopes.ts';
import type { Gates } from '../administration/gates.ts';
import type { VisibleRows } from '../administration/visible-rows.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import type { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import type { AccessEngine } from '../decisions/access-engine.ts';
import { SEEING } from '../decisions/seeing.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Database, Queryable } from '../platform/database.ts';
import type { TenantLocks } from '../tenants/tenant-locks.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { type GroupChange, groupChange, type GroupCreation, groupCreation, type GroupStatus } from './group-inputs.ts';
import { groupsErrors } from './groups.errors.ts';
import { groupsQuery, type GroupsQuery, type MembersQuery } from './groups-list.ts';
import type { Group, GroupCount, GroupsRepository, GroupUpdate } from './groups.repository.ts';

const MANAGING = ['manage'];
const WRITING = ['manage', 'write'];
const DEEPEST = 32;
/** Members whom the audit log names when their group is purged. */
const MOST_RECORDED = 1000;

export type GroupKind = 'principal' | 'object';

/** From the top. */
export interface GroupPath {
  names: string[];
  ids: string[];
}

export interface GroupParts {
  database: Database;
  engine: AccessEngine;
  repository: GroupsRepository;
  tenants: TenantLocks;
  gates: Gates;
  visible: VisibleRows;
  audit: AuditService;
  grants: GrantRemoval;
}

/** Common to both kinds of groups: a tree within a tenant, and a life cycle. */
export abstract class GroupsService {
  protected constructor(
    readonly kind: GroupKind,
    protected readonly parts: GroupParts,
  ) {}

  /** @throws `groups.name_taken`, `groups.not_found` for the parent, `groups.too_deep`, `tenants.not_found` */
  async create(actor: Actor, input: GroupCreation): Promise<Group> {
    const { attributes, ...creation } = parseInput(groupCreation, input);
    const { tenantId, parentId } = creation;
    const { gates, database, repository, tenants } = this.parts;
    await gates.checkWithin(actor, WRITING, tenantId, tenantsErrors.not_found);
    if (this.kind === 'object' && tenantId === null) throw groupsErrors.platform_group();
    return database.transaction(async (transaction) => {
      await tenants.holdActive(transaction, tenantId);
      await repository.lockTree(transaction, tenantId);
      if (parentId !== null) await this.checkParent(transaction, { tenantId, parentId, height: 1 });
      const group = await repository.insert(transaction, {
        ...creation,
        attributes: attributes as Prisma.InputJsonObject,
      });
      await this.record(transaction, 'group.created', actor, group, diffOf(null, factsOf(group)));
      return group;
    });
  }

  /** @throws `groups.not_found`, `groups.name_taken`, `administration.stale` */
  async update(actor: Actor, id: string, input: GroupChange): Promise<Group> {
    const { revision, attributes, ...change } = parseInput(groupChange, input);
    return this.change(actor, id, async (transaction, before) => {
      const seen = { id, revision: revision ?? before.revision };
      const data = { ...change, attributes: attributes as Prisma.InputJsonObject };
      const after = await this.parts.repository.update(transaction, seen, data);
      if (!after) throw administrationErrors.stale();
      await this.record(transaction, 'group.updated', actor, after, diffOf(factsOf(before), factsOf(after)));
      return after;
    });
  }

  enable(actor: Actor, id: string): Promise<Group> {
    return this.setStatus(actor, id, 'active', 'group.enabled');
  }

  /** Members of a principal group then receive nothing through it. */
  disable(actor: Actor, id: string): Promise<Group> {
    return this.setStatus(actor, id, 'inactive', 'group.disabled');
  }

  suspend(actor: Actor, id: string): Promise<Group> {
    return this.setStatus(actor, id, 'suspended', 'group.suspended');
  }

  /** Null: to the top. Locks the tree, so that two moves make no cycle. @throws `groups.cycle`, `groups.too_deep`, `groups.other_tenant` */
  async setParent(actor: Actor, id: string, parentId: string | null): Promise<Group> {
    if (parentId !== null) await this.getManaged(actor, parentId);
    return this.change(actor, id, async (transaction, before) => {
      if (before.parentId === parentId) return before;
      if (parentId !== null) {
        const height = await this.parts.repository.height(transaction, id);
        await this.checkParent(transaction, { id, tenantId: before.tenantId, parentId, height });
      }
      return this.write(transaction, actor, 'group.moved', before, { parentId });
    });
  }

  /** @throws `groups.not_found` */
  async delete(actor: Actor, id: string): Promise<Group> {
    return this.change(actor, id, (transaction, before) =>
      this.write(transaction, actor, 'group.deleted', before, { deletedAt: new Date(), deletedBy: entityOf(actor) }),
    );
  }

  /** @throws `groups.not_deleted`, `groups.name_taken`, `groups.tenant_gone` */
  async restore(actor: Actor, id: string): Promise<Group> {
    return this.changeDeleted(actor, id, (transaction, before) =>
      this.write(transaction, actor, 'group.restored', before, { deletedAt: null, deletedBy: null }),
    );
  }

  /** Permanent, with every permission that names it. Its children move to the top. @throws `groups.not_deleted` */
  async purge(actor: Actor, id: string): Promise<void> {
    await this.getDeleted(actor, id);
    await this.parts.database.transaction((transaction) => this.purgeDeleted(transaction, actor, id));
  }

  /** The same in the caller's transaction, without a check of the actor. @throws `groups.not_deleted` */
  async purgeDeleted(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    const group = await this.lockDeleted(transaction, id);
    const { grants, repository } = this.parts;
    const members = await repository.listMembers(transaction, id, MOST_RECORDED + 1);
    const memberIds = members.slice(0, MOST_RECORDED);
    const lost = { memberIds, ...(members.length > MOST_RECORDED && { hasMoreMembers: true }) };
    const invitations = await findLostInvitations(transaction, { groupId: id });
    await grants.removeAll(transaction, actor, id);
    await repository.purge(transaction, id);
    await this.record(
      transaction,
      'group.purged',
      actor,
      group,
      diffOf({ ...factsOf(group), ...lost, ...invitations }, null),
    );
  }

  /** @throws `groups.not_found` */
  async get(actor: Actor, id: string): Promise<Group> {
    const { repository, database, visible } = this.parts;
    const group = isUuid(id)
      ? await repository.findVisible(database, id, await visible.where(actor, 'group'))
      : undefined;
    if (!group) throw groupsErrors.not_found();
    return group;
  }

  /** Level by level with `parentId`. @throws `request.invalid_cursor`, `decision.forbidden` for deleted ones */
  async list(actor: Actor, input: Partial<GroupsQuery> = {}): Promise<Page<Group> & Total> {
    const query = parseInput(groupsQuery, input);
    const { gates, repository, database, visible } = this.parts;
    if (query.deleted !== 'live') await gates.checkOpenly(actor, { actions: MANAGING, scopes: PLATFORM });
    return repository.list(database, query, await visible.where(actor, 'group'));
  }

  /** Whether its tree has this row, deleted or not. For internal use: it does not check the actor. */
  async holds(db: Queryable, id: string): Promise<boolean> {
    return (await this.parts.repository.find(db, id)) !== undefined;
  }

  /** For groups that the actor was shown. */
  async count(asked: readonly { id: string; what: GroupCount }[]): Promise<number[]> {
    const distinct = [...new Set(asked.map(({ what }) => what))].toSorted();
    const ids = [...new Set(asked.map(({ id }) => id))];
    // Without a part there would be no statement.
    if (ids.length === 0) return [];
    const counts = await this.parts.repository.count(this.parts.database, distinct, ids);
    return asked.map(({ id, what }) => counts.get(what)?.get(id) ?? 0);
  }

  /** The live groups above each of these groups, which the actor was shown. */
  async listPaths(ids: readonly string[]): Promise<GroupPath[]> {
    const model = await this.parts.engine.currentModel();
    return ids.map((id) => {
      const above = model.pathOf(id);
      return { names: above.map(({ name }) => name), ids: above.map((group) => group.id) };
    });
  }

  /** The gate answers from memory. Where it doesn't open, the row itself is looked for, as in a list. */
  private async isOpenTo(actor: Actor, id: string): Promise<boolean> {
    const { engine } = this.parts;
    const target = (await engine.listTargets([id])).get(id);
    return target !== undefined && engine.holds(actor, SEEING, onObject({ id, tenantId: target.tenantId }));
  }

  /** The group, if the actor can see it, and with `includeDescendants` the live groups below it. @throws `groups.not_found` */
  protected async listTree(actor: Actor, groupId: string, { includeDescendants }: MembersQuery): Promise<string[]> {
    const id = groupId.toLowerCase();
    const model = await this.parts.engine.currentModel();
    const isSeen = model.groups.get(id)?.kind === this.kind && (await this.isOpenTo(actor, id));
    if (!isSeen) await this.get(actor, id);
    return includeDescendants ? [id, ...model.descendantsOf(id)] : [id];
  }

  /** A live group that the actor manages. @throws `groups.not_found`, `decision.forbidden` */
  protected async getManaged(actor: Actor, id: string): Promise<Group> {
    const group = isUuid(id) ? await this.parts.repository.find(this.parts.database, id) : undefined;
    if (!group || group.deletedAt) throw groupsErrors.not_found();
    await this.parts.gates.check(actor, { actions: MANAGING, scopes: onObject(group) }, groupsErrors.not_found);
    return group;
  }

  /** Runs `work` with locks, in the order tenant, tree, group. */
  protected async change<Result>(
    actor: Actor,
    id: string,
    work: (transaction: Queryable, group: Group) => Promise<Result>,
  ): Promise<Result> {
    const { tenantId } = await this.getManaged(actor, id);
    if (id === BUILT_IN.everyone) throw administrationErrors.managed();
    return this.parts.database.transaction(async (transaction) => {
      await this.parts.tenants.holdActive(transaction, tenantId);
      await this.parts.repository.lockTree(transaction, tenantId);
      const group = await this.parts.repository.lock(transaction, id);
      if (!group || group.deletedAt) throw groupsErrors.not_found();
      return work(transaction, group);
    });
  }

  /** Runs `work` on a deleted group of an active tenant. */
  protected async changeDeleted<Result>(
    actor: Actor,
    id: string,
    work: (transaction: Queryable, group: Group) => Promise<Result>,
  ): Promise<Result> {
    const { tenantId } = await this.getDeleted(actor, id);
    return this.parts.database.transaction(async (transaction) => {
      if (!(await this.parts.tenants.isActive(transaction, tenantId))) throw groupsErrors.tenant_gone();
      return work(transaction, await this.lockDeleted(transaction, id));
    });
  }

  protected record(
    transaction: Queryable,
    action: AuditAction,
    actor: Actor,
    group: Group,
    detail: object,
  ): Promise<void> {
    const target = { kind: 'group', id: group.id } as const;
    const told = { ...detail, groupKind: this.kind };
    return this.parts.audit.record(transaction, { action, actor, tenantId: group.tenantId, target, detail: told });
  }

  /** Called after a group got another parent. */
  protected checkGrants(_transaction: Queryable, _groupId: string): Promise<void> {
    return Promise.resolve();
  }

  private setStatus(actor: Actor, id: string, status: GroupStatus, action: AuditAction): Promise<Group> {
    return this.change(actor, id, async (transaction, before) =>
      before.status === status ? before : this.write(transaction, actor, action, before, { status }),
    );
  }

  private async write(
    transaction: Queryable,
    actor: Actor,
    action: AuditAction,
    before: Group,
    data: GroupUpdate,
  ): Promise<Group> {
    const after = (await this.parts.repository.update(transaction, before, data))!;
    await this.checkGrants(transaction, before.id);
    await this.record(transaction, action, actor, after, diffOf(factsOf(before), factsOf(after)));
    return after;
  }

  /** The tree must be locked. `height`: levels of the group to be placed below. */
  private async checkParent(
    transaction: Queryable,
    { id, tenantId, parentId, height }: { id?: string; tenantId: string | null; parentId: string; height: number },
  ): Promise<void> {
    const parent = await this.parts.repository.lock(transaction, parentId);
    if (!parent || parent.deletedAt || parent.id === BUILT_IN.everyone) throw groupsErrors.not_found();
    // A creator must not learn of groups in other tenants. A mover manages both groups.
    if (parent.tenantId !== tenantId) throw id === undefined ? groupsErrors.not_found() : groupsErrors.other_tenant();
    const above = await this.parts.repository.listAncestors(transaction, parentId);
    if (id !== undefined && above.includes(id)) throw groupsErrors.cycle();
    if (above.length + height > DEEPEST) throw groupsErrors.too_deep();
  }

  private async getDeleted(actor: Actor, id: string): Promise<Group> {
    await this.parts.gates.checkOpenly(actor, { actions: MANAGING, scopes: PLATFORM });
    const group = isUuid(id) ? await this.parts.repository.find(this.parts.database, id) : undefined;
    if (!group) throw groupsErrors.not_found();
    if (!group.deletedAt) throw groupsErrors.not_deleted();
    return group;
  }

  private async lockDeleted(transaction: Queryable, id: string): Promise<Group> {
    const group = await this.parts.repository.lock(transaction, id);
    if (!group) throw groupsErrors.not_found();
    if (!group.deletedAt) throw groupsErrors.not_deleted();
    return group;
  }
}

const factsOf = ({ name, description, status, tenantId, parentId, attributes, deletedAt }: Group) => ({
  name,
  description,
  status,
  tenantId,
  parentId,
  attributes,
  deletedAt,
});
