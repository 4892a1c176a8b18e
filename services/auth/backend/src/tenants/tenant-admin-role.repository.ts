import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';

const TENANT_ADMIN_ROLE = 'tenant-admin';

/** The administrator role of a new tenant: every platform action, on everything in the tenant. */
@Injectable()
export class TenantAdminRoleRepository {
  async insert({ prisma }: Queryable, tenantId: string): Promise<string> {
    const actions = await prisma.action.findMany({ where: { appId: null }, select: { id: true } });
    const { id } = await prisma.role.create({
      data: { tenantId, name: TENANT_ADMIN_ROLE, description: 'Administers the tenant and everything in it.' },
      select: { id: true },
    });
    const block = await prisma.permissionBlock.create({
      data: { tenantId, scopeMode: 'tenant' },
      select: { id: true },
    });
    await prisma.permissionBlockAction.createMany({
      data: actions.map((action) => ({ blockId: block.id, actionId: action.id })),
    });
    await prisma.rolePermissionBlock.create({ data: { roleId: id, blockId: block.id } });
    return id;
  }

  /** Makes the creator the administrator and, if a person, a member. */
  async assign({ prisma }: Queryable, tenantId: string, roleId: string, creatorId: string): Promise<void> {
    await prisma.roleAssignment.create({
      data: { tenantId, roleId, subjectKind: 'entity', subjectId: creatorId, createdBy: creatorId },
    });
    const creator = await prisma.entity.findUnique({ where: { id: creatorId }, select: { kind: true } });
    if (creator?.kind === 'human') await prisma.tenantMembership.create({ data: { tenantId, entityId: creatorId } });
  }
}
