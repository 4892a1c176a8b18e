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

/** An entity's groups, memberships and grants. Every one that it loses is audited. */
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

  /** For an entity that is removed for good: everything in every tenant, and every permission that names it. */
  async cutAll(transaction: Queryable, actor: Actor, entityId: string): Promise<void> {
    await this.leaveGroups(transaction, actor, ['anywhere'], entityId);
    await this.grants.removeAll(transaction, actor, entityId);
    const target = { kind: 'entity', id: entityId } as const;
    for (const tenantId of await this.repository.leaveTenants(transaction, entityId))
      await this.audit.record(transaction, { action: 'member.removed', actor, target, tenantId });
  }

  private async cutIn(transaction: Queryable, actor: Actor, place: Place, entityId: string): Promise<CutTies> {
    const groups = await this.leaveGroups(transaction, actor, place, entityId);
    return { ...groups, ...(await this.grants.removeOf(transaction, actor, place, entityId)) };
  }

  private async leaveGroups(transaction: Queryable, actor: Actor, place: Place, entityId: string) {
    const groups = await this.repository.leavePrincipalGroups(transaction, entityId, place);
    const objectGroups = await this.repository.leaveObjectGroups(transaction, entityId, place);
    for (const { groupId, ...place } of groups) {
      const [target, detail] = [{ kind: 'group', id: groupId } as const, { entityId, groupKind: 'principal' }];
      await this.audit.record(transaction, { action: 'group.member_removed', actor, target, ...place, detail });
    }
    for (const { groupId, ...place } of objectGroups) {
      const [target, detail] = [
        { kind: 'group', id: groupId } as const,
        { objectIds: [entityId], groupKind: 'object' },
      ];
      await this.audit.record(transaction, { action: 'group.objects_removed', actor, target, ...place, detail });
    }
    return { principalGroups: groups.length, objectGroups: objectGroups.length };
  }
}
