import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import { isInPlace, type Place, placeValues } from './place.ts';

/** A group that an entity left. */
export interface LeftGroup {
  groupId: string;
  tenantId: string | null;
}

/** A group that an object left. */
export interface LeftObjectGroup extends LeftGroup {
  objectId: string;
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
           WHERE g.id = m.group_id AND m.object_id = ANY($1::uuid[]) AND ${isInPlace('g.tenant_id')}
           RETURNING m.group_id AS "groupId", g.tenant_id AS "tenantId", m.object_id AS "objectId"`,
  },
  leaveTenants: {
    name: 'tenant_ties_leave_tenants',
    text: 'DELETE FROM tenant_membership WHERE entity_id = $1 RETURNING tenant_id AS id',
  },
} satisfies Record<string, Statement>;

/** Groups and memberships of entities, and groups of other objects. */
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

  async leaveObjectGroups(db: Queryable, objectIds: readonly string[], place: Place): Promise<LeftObjectGroup[]> {
    const values = [objectIds, ...placeValues(place)];
    return (await db.query<LeftObjectGroup & Record<string, unknown>>(statements.leaveObjectGroups, values)).rows;
  }

  /** Returns the ids of the tenants. */
  async leaveTenants(db: Queryable, entityId: string): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.leaveTenants, [entityId])).rows.map(({ id }) => id);
  }
}
