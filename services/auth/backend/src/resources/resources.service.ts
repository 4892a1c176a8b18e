import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import { TenantTies } from '../access-model/subjects/tenant-ties.ts';
import { administrationErrors } from '../administration/administration.errors.ts';
import { entityOf } from '../administration/built-in.ts';
import { onObject, PLATFORM, withinTenant } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import { GroupContents } from '../administration/group-contents.ts';
import { VisibleRows } from '../administration/visible-rows.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { Prisma, Resource } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { factsOf } from './resource-facts.ts';
import { type ResourceChange, resourceChange, type ResourceCreation, resourceCreation } from './resource-inputs.ts';
import { resourcesErrors } from './resources.errors.ts';
import { resourcesQuery, type ResourcesQuery } from './resources-list.ts';
import { ResourcesRepository } from './resources.repository.ts';

const MANAGING = ['manage'];

/** Objects that are not entities. Most rows of apps are never registered. */
@Injectable()
export class ResourcesService {
  constructor(
    private readonly database: Database,
    private readonly repository: ResourcesRepository,
    private readonly tenants: TenantLocks,
    private readonly gates: Gates,
    private readonly visible: VisibleRows,
    private readonly contents: GroupContents,
    private readonly ties: TenantTies,
    private readonly audit: AuditService,
  ) {}

  /** @throws `resources.…_taken`, `resources.owner_not_found`, `tenants.not_found`, `administration.id_taken` */
  async create(actor: Actor, input: ResourceCreation): Promise<Resource> {
    const { attributes, ...creation } = parseInput(resourceCreation, input);
    const { tenantId } = creation;
    await this.gates.checkWithin(actor, ['manage', 'write'], tenantId, tenantsErrors.not_found);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      await this.checkOwner(transaction, creation.ownerId, tenantId);
      const data = { ...creation, attributes: attributes as Prisma.InputJsonObject };
      const resource = await this.repository.insert(transaction, data);
      await this.record(transaction, 'resource.created', actor, null, resource);
      return resource;
    });
  }

  /** @throws `resources.not_found`, `resources.…_taken`, `administration.stale` */
  async update(actor: Actor, id: string, input: ResourceChange): Promise<Resource> {
    const { revision, attributes, ...change } = parseInput(resourceChange, input);
    return this.change(actor, id, 'resource.updated', async (transaction, before) => {
      await this.checkOwner(transaction, change.ownerId, before.tenantId);
      const seen = { id, revision: revision ?? before.revision };
      return this.repository.update(transaction, seen, { ...change, attributes: attributes as Prisma.InputJsonObject });
    });
  }

  /** @throws `resources.not_found` */
  delete(actor: Actor, id: string): Promise<Resource> {
    const data = { deletedAt: new Date(), deletedBy: entityOf(actor) };
    return this.change(actor, id, 'resource.deleted', (transaction, before) =>
      this.repository.update(transaction, before, data),
    );
  }

  /** @throws `resources.not_deleted`, `resources.…_taken`, `resources.tenant_gone` */
  async restore(actor: Actor, id: string): Promise<Resource> {
    const { tenantId } = await this.getDeleted(actor, id);
    return this.database.transaction(async (transaction) => {
      if (!(await this.tenants.isActive(transaction, tenantId))) throw resourcesErrors.tenant_gone();
      const before = await this.lockDeleted(transaction, id);
      const after = (await this.repository.update(transaction, before, { deletedAt: null, deletedBy: null }))!;
      await this.record(transaction, 'resource.restored', actor, before, after);
      return after;
    });
  }

  /** Permanent, with every permission that names it. It leaves its groups. @throws `resources.not_deleted` */
  async purge(actor: Actor, id: string): Promise<void> {
    await this.getDeleted(actor, id);
    await this.database.transaction((transaction) => this.purgeDeleted(transaction, actor, id));
  }

  /** The same in the caller's transaction, without a check of the actor. @throws `resources.not_deleted` */
  async purgeDeleted(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    const resource = await this.lockDeleted(transaction, id);
    await this.ties.cutAll(transaction, actor, id);
    await this.repository.purge(transaction, id);
    await this.record(transaction, 'resource.purged', actor, resource, null);
  }

  /** @throws `resources.not_found` */
  async get(actor: Actor, id: string): Promise<Resource> {
    const visible = await this.visible.where(actor, 'resource');
    const resource = isUuid(id) ? await this.repository.findVisible(this.database, id, visible) : undefined;
    if (!resource) throw resourcesErrors.not_found();
    return resource;
  }

  /** Those that the actor may read or manage. @throws `request.invalid_cursor`, `decision.forbidden` for deleted ones */
  async list(actor: Actor, input: Partial<ResourcesQuery> = {}): Promise<Page<Resource> & Total> {
    const query = parseInput(resourcesQuery, input);
    if (query.deleted !== 'live') await this.gates.checkOpenly(actor, { actions: MANAGING, scopes: PLATFORM });
    const { groupId, includeDescendants } = query;
    const among = groupId === undefined ? undefined : await this.contents.list(actor, groupId, includeDescendants);
    return this.repository.list(this.database, query, { visible: await this.visible.where(actor, 'resource'), among });
  }

  /** In the order of the ids, which the actor was shown. Null for those that are gone, or that the actor cannot see. */
  async listByIds(actor: Actor, ids: readonly string[]): Promise<(Resource | null)[]> {
    const visible = await this.visible.where(actor, 'resource');
    const found = await this.repository.listVisible(this.database, ids, visible);
    const byId = new Map(found.map((resource) => [resource.id, resource]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Kinds of everything that the actor can see. */
  async listVisibleKinds(actor: Actor): Promise<string[]> {
    return this.repository.listVisibleKinds(this.database, await this.visible.where(actor, 'resource'));
  }

  /** Kinds of a tenant's resources. Null: the platform's. @throws `tenants.not_found` */
  async listKinds(actor: Actor, tenantId: string | null): Promise<string[]> {
    if (tenantId !== null && !isUuid(tenantId)) throw tenantsErrors.not_found();
    await this.gates.checkVisible(actor, withinTenant(tenantId), tenantsErrors.not_found);
    return this.repository.listKinds(this.database, tenantId);
  }

  private async change(
    actor: Actor,
    id: string,
    action: AuditAction,
    write: (transaction: Queryable, before: Resource) => Promise<Resource | undefined>,
  ): Promise<Resource> {
    const found = await this.findLive(id);
    await this.gates.check(actor, { actions: MANAGING, scopes: onObject(found) }, resourcesErrors.not_found);
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, found.tenantId);
      const before = await this.repository.lock(transaction, id);
      if (!before || before.deletedAt) throw resourcesErrors.not_found();
      const after = await write(transaction, before);
      if (!after) throw administrationErrors.stale();
      await this.record(transaction, action, actor, before, after);
      return after;
    });
  }

  private async findLive(id: string): Promise<Resource> {
    const resource = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!resource || resource.deletedAt) throw resourcesErrors.not_found();
    return resource;
  }

  private async checkOwner(transaction: Queryable, ownerId: string | null | undefined, tenantId: string | null) {
    if (ownerId == null) return;
    if (!(await this.repository.holdOwner(transaction, ownerId, tenantId))) throw resourcesErrors.owner_not_found();
  }

  private async getDeleted(actor: Actor, id: string): Promise<Resource> {
    await this.gates.checkOpenly(actor, { actions: MANAGING, scopes: PLATFORM });
    const resource = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!resource) throw resourcesErrors.not_found();
    if (!resource.deletedAt) throw resourcesErrors.not_deleted();
    return resource;
  }

  private async lockDeleted(transaction: Queryable, id: string): Promise<Resource> {
    const resource = await this.repository.lock(transaction, id);
    if (!resource) throw resourcesErrors.not_found();
    if (!resource.deletedAt) throw resourcesErrors.not_deleted();
    return resource;
  }

  private record(
    transaction: Queryable,
    action: AuditAction,
    actor: Actor,
    before: Resource | null,
    after: Resource | null,
  ) {
    const { id, tenantId } = (after ?? before)!;
    const detail = diffOf(before && factsOf(before), after && factsOf(after));
    return this.audit.record(transaction, { action, actor, tenantId, target: { kind: 'resource', id }, detail });
  }
}
