import { randomUUID } from 'node:crypto';
import type { Conditions, Effect, Scope, Subject, TenantStatus } from '@portico/access';
import type { TestApp } from './test-app.ts';

export interface BlockOptions {
  /** The platform's, or those of `appId` as well. */
  actions: readonly string[];
  appId?: string;
  /** Only those of `appId`. */
  onlyOfApp?: boolean;
  scope: Scope;
  /** Tenant of the block. Group scopes need it. */
  tenantId?: string | null;
  effect?: Effect;
  conditions?: Conditions;
}

interface Limits {
  startsAt?: Date | null;
  endsAt?: Date | null;
}

interface Holder extends Limits {
  tenantId?: string | null;
  group?: boolean;
}

/** Writes the access model row by row, as administration does, and returns ids. */
export class AccessWorld {
  constructor(private readonly app: Pick<TestApp, 'db'>) {}

  async insert(table: string, row: Record<string, unknown>): Promise<string> {
    const columns = Object.keys(row);
    const places = columns.map((_, index) => `$${index + 1}`);
    await this.app.db.pool.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(row),
    );
    return String(row['id'] ?? '');
  }

  tenant(status: TenantStatus = 'active', row: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    return this.insert('tenant', {
      id,
      name: id,
      status,
      deleted_at: status === 'deleted' ? new Date() : null,
      ...row,
    });
  }

  /** A human without a person, who cannot sign in. */
  entity(kind: Subject['kind'] = 'human', row: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    return this.insert('entity', { id, kind, name: id, ...row });
  }

  resource(kind: string, row: Record<string, unknown> = {}): Promise<string> {
    return this.insert('resource', { id: randomUUID(), kind, ...row });
  }

  principalGroup(row: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    return this.insert('principal_group', { id, name: id, ...row });
  }

  objectGroup(row: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    return this.insert('object_group', { id, name: id, ...row });
  }

  member(groupId: string, entityId: string, limits: Limits = {}): Promise<string> {
    return this.insert('principal_group_member', { group_id: groupId, entity_id: entityId, ...limitsOf(limits) });
  }

  put(groupId: string, objectId: string): Promise<string> {
    return this.insert('object_group_member', { group_id: groupId, object_id: objectId });
  }

  joins(tenantId: string, entityId: string, status = 'active'): Promise<string> {
    return this.insert('tenant_membership', { tenant_id: tenantId, entity_id: entityId, status });
  }

  async block(block: BlockOptions): Promise<string> {
    const {
      actions,
      appId = null,
      onlyOfApp = false,
      scope,
      tenantId = null,
      effect = 'allow',
      conditions = {},
    } = block;
    const id = randomUUID();
    const type = 'objectType' in scope ? scope.objectType : null;
    await this.insert('permission_block', {
      id,
      tenant_id: 'tenantId' in scope ? scope.tenantId : tenantId,
      scope_mode: scope.mode,
      object_kind: 'objectKind' in scope ? scope.objectKind : (type?.split(':')[0] ?? null),
      object_type: type,
      object_id: 'objectId' in scope ? scope.objectId : null,
      group_id: 'groupId' in scope ? scope.groupId : null,
      effect,
      conditions: JSON.stringify(conditions),
    });
    await this.app.db.pool.query(
      `INSERT INTO permission_block_action SELECT $1, id FROM action WHERE name = ANY($2) AND (app_id = $3 OR (app_id IS NULL AND NOT $4))`,
      [id, actions, appId, onlyOfApp],
    );
    return id;
  }

  async role(blocks: readonly BlockOptions[], row: Record<string, unknown> = {}): Promise<string> {
    const id = randomUUID();
    await this.insert('role', { id, name: `role ${id}`, ...row });
    for (const block of blocks)
      await this.insert('role_permission_block', { role_id: id, block_id: await this.block(block) });
    return id;
  }

  assign(
    subjectId: string,
    roleId: string,
    { tenantId = null, group = false, ...limits }: Holder = {},
  ): Promise<string> {
    const subject_kind = group ? 'group' : 'entity';
    const id = randomUUID();
    return this.insert('role_assignment', {
      id,
      tenant_id: tenantId,
      subject_kind,
      subject_id: subjectId,
      role_id: roleId,
      ...limitsOf(limits),
    });
  }

  async policy(
    subjectId: string,
    block: BlockOptions,
    { tenantId = null, group = false, ...limits }: Holder = {},
  ): Promise<string> {
    const subject_kind = group ? 'group' : 'entity';
    const id = randomUUID();
    const block_id = await this.block(block);
    return this.insert('direct_policy', {
      id,
      tenant_id: tenantId,
      subject_kind,
      subject_id: subjectId,
      block_id,
      ...limitsOf(limits),
    });
  }
}

function limitsOf({ startsAt = null, endsAt = null }: Limits) {
  return { starts_at: startsAt, ends_at: endsAt };
}
