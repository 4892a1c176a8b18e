import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';

/** Counts of what an entity lost, for the audit log. */
export interface CutTies {
  principalGroups: number;
  objectGroups: number;
  assignments: number;
  policies: number;
}

/** An entity's groups and assignments in a tenant. */
@Injectable()
export class TenantTiesRepository {
  /** Removes its groups, roles and direct policies of the tenant. */
  async cut({ prisma }: Queryable, tenantId: string, entityId: string): Promise<CutTies> {
    const subject = { tenantId, subjectKind: 'entity', subjectId: entityId };
    const groups = await prisma.principalGroupMember.deleteMany({ where: { entityId, group: { tenantId } } });
    const objects = await prisma.objectGroupMember.deleteMany({ where: { objectId: entityId, group: { tenantId } } });
    const assignments = await prisma.roleAssignment.deleteMany({ where: subject });
    const policies = await prisma.directPolicy.deleteMany({ where: subject });
    return {
      principalGroups: groups.count,
      objectGroups: objects.count,
      assignments: assignments.count,
      policies: policies.count,
    };
  }
}
