import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import { accessModelErrors } from './access-model.errors.ts';
import { ADMINISTRATOR_ROLE_ID } from './seed-ids.ts';

/**
 * Prevents two changes that are each allowed from breaking a guardrail together. A change that widens what subjects get
 * locks the row that it widens; a change that reads what it gives takes a shared lock. Order: tenants, roles, groups.
 */
const statements = {
  tenant: { name: 'model_lock_tenant', text: 'SELECT status FROM tenant WHERE id = $1 FOR SHARE' },
  // For a change of its blocks.
  role: { name: 'model_lock_role', text: 'SELECT id FROM role WHERE id = $1 FOR NO KEY UPDATE' },
  // For an assignment of the role.
  readRoles: {
    name: 'model_lock_read_roles',
    text: 'SELECT id FROM role WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE',
  },
  // For something given to the groups.
  groups: {
    name: 'model_lock_groups',
    text: 'SELECT id FROM principal_group WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
  },
  // For a new member of the group, or of a group below it.
  readGroups: {
    name: 'model_lock_read_groups',
    text: 'SELECT id FROM principal_group WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE',
  },
  blocks: {
    name: 'model_lock_blocks',
    text: 'SELECT id FROM permission_block WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE',
  },
  readBlocks: {
    name: 'model_lock_read_blocks',
    text: 'SELECT id FROM permission_block WHERE id = ANY($1::uuid[]) ORDER BY id FOR KEY SHARE',
  },
  action: { name: 'model_lock_action', text: 'SELECT id FROM action WHERE id = $1 FOR UPDATE' },
} satisfies Record<string, Statement>;

@Injectable()
export class ModelLocks {
  /** Requires an active tenant and keeps it active until the transaction ends. @throws `access_model.tenant_…` */
  async lockTenant(transaction: Queryable, tenantId: string | null): Promise<void> {
    if (tenantId === null) return;
    const { rows } = await transaction.query<{ status: string }>(statements.tenant, [tenantId]);
    const status = rows[0]?.status;
    if (status === undefined || status === 'deleted') throw accessModelErrors.tenant_not_found();
    if (status !== 'active') throw accessModelErrors.tenant_not_active();
  }

  async lockRole(transaction: Queryable, roleId: string): Promise<void> {
    await transaction.query(statements.role, [roleId]);
  }

  async readRoles(transaction: Queryable, roleIds: readonly string[]): Promise<void> {
    await transaction.query(statements.readRoles, [roleIds]);
  }

  async lockGroups(transaction: Queryable, groupIds: readonly string[]): Promise<void> {
    if (groupIds.length > 0) await transaction.query(statements.groups, [groupIds]);
  }

  async readGroups(transaction: Queryable, groupIds: readonly string[]): Promise<void> {
    await transaction.query(statements.readGroups, [groupIds]);
  }

  async lockBlocks(transaction: Queryable, blockIds: readonly string[]): Promise<void> {
    await transaction.query(statements.blocks, [blockIds]);
  }

  /** Keeps them until the transaction ends. */
  async readBlocks(transaction: Queryable, blockIds: readonly string[]): Promise<void> {
    await transaction.query(statements.readBlocks, [blockIds]);
  }

  async lockAction(transaction: Queryable, actionId: string): Promise<void> {
    await transaction.query(statements.action, [actionId]);
  }

  /** Changes of administrators run one at a time. */
  lockAdministrators(transaction: Queryable): Promise<void> {
    return this.lockRole(transaction, ADMINISTRATOR_ROLE_ID);
  }
}
