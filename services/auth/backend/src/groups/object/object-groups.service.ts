import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import { z } from 'zod';
import { GrantRemoval } from '../../access-model/subjects/grant-removal.ts';
import { onObject } from '../../administration/gate-scopes.ts';
import { Gates } from '../../administration/gates.ts';
import { VisibleRows } from '../../administration/visible-rows.ts';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { isUuid } from '../../fields/is-uuid.ts';
import { parseInput } from '../../fields/parse-input.ts';
import { idField } from '../../fields/text-fields.ts';
import type { ObjectGroup } from '../../generated/prisma/client.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { TenantLocks } from '../../tenants/tenant-locks.ts';
import { groupsErrors } from '../groups.errors.ts';
import { membersQuery, type MembersQuery } from '../groups-list.ts';
import { type Group, GroupsRepository } from '../groups.repository.ts';
import { GroupsService } from '../groups.service.ts';
import { type GroupedObject, ObjectMembersRepository } from './object-members.repository.ts';

const objectIds = z
  .array(idField)
  .min(1)
  .max(1000)
  .transform((ids) => [...new Set(ids)]);

interface Change {
  actor: Actor;
  objectId: string;
}

/** Groups of objects: a permission can reach the objects of a group and of those below it. */
@Injectable()
export class ObjectGroups extends GroupsService {
  constructor(
    database: Database,
    tenants: TenantLocks,
    gates: Gates,
    visible: VisibleRows,
    audit: AuditService,
    engine: AccessEngine,
    grants: GrantRemoval,
    private readonly members: ObjectMembersRepository,
  ) {
    super('object', {
      database,
      engine,
      tenants,
      gates,
      visible,
      audit,
      grants,
      repository: new GroupsRepository('object_group'),
    });
  }

  /** All or nothing; existing ones stay. @throws `groups.not_found`, `groups.member_not_found`, `groups.ungroupable` */
  async addObjects(actor: Actor, groupId: string, ids: readonly string[]): Promise<void> {
    const asked = parseInput(objectIds, ids);
    await this.change(actor, groupId, async (transaction, group) => {
      await this.checkObjects(transaction, asked, group.tenantId);
      const added = await this.members.add(transaction, groupId, asked);
      if (added.length > 0) await this.record(transaction, 'group.objects_added', actor, group, { objectIds: added });
    });
  }

  /** Idempotent. @throws `groups.not_found` */
  async removeObjects(actor: Actor, groupId: string, ids: readonly string[]): Promise<void> {
    const asked = parseInput(objectIds, ids);
    await this.change(actor, groupId, async (transaction, group) => {
      const removed = await this.members.remove(transaction, groupId, asked);
      if (removed.length > 0)
        await this.record(transaction, 'group.objects_removed', actor, group, { objectIds: removed });
    });
  }

  /**
   * Makes the group the only one that contains the object; null: none does. The actor must manage each group that changes.
   * @throws `groups.not_found`, `decision.forbidden`, `groups.member_not_found`, `groups.ungroupable`
   */
  async place(actor: Actor, objectId: string, groupId: string | null): Promise<void> {
    const [id] = parseInput(objectIds, [objectId]);
    const { database, repository, tenants } = this.parts;
    const held = await this.members.listGroupsOf(database, id!, {});
    const groups = [...held, ...(groupId === null ? [] : [await this.getManaged(actor, groupId)])];
    for (const group of held) await this.getManaged(actor, group.id);
    if (groups.length === 0) return this.checkObject(actor, id!);
    await database.transaction(async (transaction) => {
      for (const tenantId of new Set(groups.map((group) => group.tenantId).toSorted())) {
        await tenants.holdActive(transaction, tenantId);
        await repository.lockTree(transaction, tenantId);
      }
      const change = { actor, objectId: id! };
      for (const group of held) if (group.id !== groupId) await this.take(transaction, group, change);
      if (groupId !== null) await this.put(transaction, groups.at(-1)!, change);
    });
  }

  private async put(transaction: Queryable, group: Group, { actor, objectId }: Change): Promise<void> {
    if (!(await this.isLive(transaction, group.id))) throw groupsErrors.not_found();
    await this.checkObjects(transaction, [objectId], group.tenantId);
    const added = await this.members.add(transaction, group.id, [objectId]);
    if (added.length > 0) await this.record(transaction, 'group.objects_added', actor, group, { objectIds: added });
  }

  private async take(transaction: Queryable, group: Group, { actor, objectId }: Change): Promise<void> {
    const removed = await this.members.remove(transaction, group.id, [objectId]);
    if (removed.length > 0)
      await this.record(transaction, 'group.objects_removed', actor, group, { objectIds: removed });
  }

  /** Of an object in no group, nothing changes, but the actor must be one who could. */
  private async checkObject(actor: Actor, id: string): Promise<void> {
    const object = (await this.parts.engine.listTargets([id])).get(id);
    if (!object || !isGroupable(object.kind)) throw groupsErrors.member_not_found();
    const scopes = onObject({ id, tenantId: object.tenantId });
    await this.parts.gates.check(actor, { actions: ['manage'], scopes }, groupsErrors.member_not_found);
  }

  private async isLive(transaction: Queryable, groupId: string): Promise<boolean> {
    const group = await this.parts.repository.lock(transaction, groupId);
    return group?.deletedAt === null;
  }

  /** Existing objects directly in the group or anywhere below. @throws `groups.not_found`, `request.invalid_cursor` */
  async listObjects(
    actor: Actor,
    groupId: string,
    input: Partial<MembersQuery> = {},
  ): Promise<Page<GroupedObject> & Total> {
    const query = parseInput(membersQuery, input);
    return this.members.list(this.parts.database, await this.listTree(actor, groupId, query), query);
  }

  /** An object's groups that the actor can see, at most a thousand. */
  async listGroupsOf(actor: Actor, objectId: string): Promise<ObjectGroup[]> {
    if (!isUuid(objectId)) throw groupsErrors.member_not_found();
    return this.members.listGroupsOf(this.parts.database, objectId, await this.parts.visible.where(actor, 'group'));
  }

  /** Ids of the groups that the actor can see, of objects that the actor was shown. One statement for all. */
  async listGroupIdsOf(actor: Actor, objectIds: readonly string[]): Promise<string[][]> {
    const visible = await this.parts.visible.where(actor, 'group');
    const groups = await this.members.listGroupIds(this.parts.database, objectIds, visible);
    return objectIds.map((id) => groups.get(id) ?? []);
  }

  /** Treats an object of another tenant as missing. */
  private async checkObjects(transaction: Queryable, ids: readonly string[], tenantId: string | null): Promise<void> {
    const found = await this.members.lockObjects(transaction, ids);
    const own = found.filter((object) => object.tenantId === tenantId || !isGroupable(object.kind));
    if (own.length < ids.length) throw groupsErrors.member_not_found();
    if (!own.every(({ kind }) => isGroupable(kind))) throw groupsErrors.ungroupable();
  }
}

const isGroupable = (kind: string) => kind === 'entity' || kind === 'resource';
