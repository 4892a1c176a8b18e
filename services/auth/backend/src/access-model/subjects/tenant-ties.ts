import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import type { Queryable } from '../../platform/database.ts';
import { GrantRemoval } from './grant-removal.ts';
import type { Place } from './place.ts';
import { TenantTiesRepository } from './tenant-ties.repository.ts';

/** Counts of what an entity lost. Each part has its own row in the audit log. */
export interface CutTies {
  principalGroups: number;
  objectGroups: number;
  assignments: number;
  policies: number;
}

/** The most objects that one row of the audit log names. */
const MOST_RECORDED = 1000;

/** An entity's groups, memberships and grants, and the groups of other objects. The audit log has every loss. */
@Injectable()
export class TenantTies {
  constructor(
    private readonly repository: TenantTiesRepository,
    private readonly grants: GrantRemoval,
    private readonly audit: AuditService,
  ) {}

  /** Removes its groups, roles and direct policies of a tenant that it leaves. */
  cut(transaction: Queryable, actor: Actor, tenantId: string, entityId: string): Promise<CutTies> {
    return this.cutIn(transaction, actor, ['within', tenantId], entityId);
  }

  /** Removes all that an entity of this tenant, or (null) of the platform, could not be given: those of every other place. */
  cutOutside(transaction: Queryable, actor: Actor, tenantId: string | null, entityId: string): Promise<CutTies> {
    return this.cutIn(transaction, actor, ['outside', tenantId], entityId);
  }

  /** For an entity or resource that is removed for good: everything in every tenant, and every permission that names it. */
  async cutAll(transaction: Queryable, actor: Actor, entityId: string): Promise<void> {
    await this.leaveGroups(transaction, actor, ['anywhere'], entityId);
    await this.grants.removeAll(transaction, actor, entityId);
    const target = { kind: 'entity', id: entityId } as const;
    for (const tenantId of await this.repository.leaveTenants(transaction, entityId))
      await this.audit.record(transaction, { action: 'member.removed', actor, target, tenantId });
  }

  /** For objects that are removed for good, or leave a tenant. Returns the number of groups. */
  async leaveObjectGroups(
    transaction: Queryable,
    actor: Actor,
    objectIds: readonly string[],
    place: Place,
  ): Promise<number> {
    const left = await this.repository.leaveObjectGroups(transaction, objectIds, place);
    const groups = Map.groupBy(left, ({ groupId }) => groupId);
    for (const [id, members] of groups) {
      const [target, { tenantId }] = [{ kind: 'group', id } as const, members[0]!];
      const ids = members.map(({ objectId }) => objectId).toSorted();
      for (let start = 0; start < ids.length; start += MOST_RECORDED) {
        const detail = { objectIds: ids.slice(start, start + MOST_RECORDED), groupKind: 'object' };
        await this.audit.record(transaction, { action: 'group.objects_removed', actor, target, tenantId, detail });
      }
    }
    return groups.size;
  }

  private async cutIn(transaction: Queryable, actor: Actor, place: Place, entityId: string): Promise<CutTies> {
    const groups = await this.leaveGroups(transaction, actor, place, entityId);
    return { ...groups, ...(await this.grants.removeOf(transaction, actor, place, entityId)) };
  }

  private async leaveGroups(transaction: Queryable, actor: Actor, place: Place, entityId: string) {
    const groups = await this.repository.leavePrincipalGroups(transaction, entityId, place);
    for (const { groupId, ...place } of groups) {
      const [target, detail] = [{ kind: 'group', id: groupId } as const, { entityId, groupKind: 'principal' }];
      await this.audit.record(transaction, { action: 'group.member_removed', actor, target, ...place, detail });
    }
    const objectGroups = await this.leaveObjectGroups(transaction, actor, [entityId], place);
    return { principalGroups: groups.length, objectGroups };
  }
}
