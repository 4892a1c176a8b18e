import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import { isInPlace, type Place, placeValues } from './place.ts';

/** A group that an entity left. */
export interface LeftGroup {
  groupId: string;
  tenantId: string | null;
}

const statements = {
  leavePrincipalGroups: {
    name: 'tenant_ties_leave_principal_groups',
    text: `DELETE FROM principal_group_member m USING principal_group g
           WHERE g.id = m.group_id AND m.entity_id = $1 AND ${isInPlace('g.tenant_id')}
           RETURNING m.group_id AS "groupId", g.tenant_id AS "tenantId"`,
  },
  leaveObjectGroups: {
    name: 'tenant_ties_leave_object_groups',
    text: `DELETE FROM object_group_member m USING object_group g
           WHERE g.id = m.group_id AND m.object_id = $1 AND ${isInPlace('g.tenant_id')}
           RETURNING m.group_id AS "groupId", g.tenant_id AS "tenantId"`,
  },
  leaveTenants: {
    name: 'tenant_ties_leave_tenants',
    text: 'DELETE FROM tenant_membership WHERE entity_id = $1 RETURNING tenant_id AS id',
  },
} satisfies Record<string, Statement>;

/** An entity's groups and memberships. */
@Injectable()
export class TenantTiesRepository {
  async leavePrincipalGroups(db: Queryable, entityId: string, place: Place): Promise<LeftGroup[]> {
    return (
      await db.query<LeftGroup & Record<string, unknown>>(statements.leavePrincipalGroups, [
        entityId,
        ...placeValues(place),
      ])
    ).rows;
  }

  async leaveObjectGroups(db: Queryable, entityId: string, place: Place): Promise<LeftGroup[]> {
    return (
      await db.query<LeftGroup & Record<string, unknown>>(statements.leaveObjectGroups, [
        entityId,
        ...placeValues(place),
      ])
    ).rows;
  }

  /** Returns the ids of the tenants. */
  async leaveTenants(db: Queryable, entityId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.leaveTenants, [entityId])).rows.map(({ id }) => id);
  }
}
