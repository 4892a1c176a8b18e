import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { Database, type Queryable, type Statement } from '../../platform/database.ts';
import { ModelGate } from '../model-gate.ts';
import type { RoleRecord } from './role-record.ts';
import { roleErrors } from './role.errors.ts';

/** Who gives access in a tenant. */
const GIVE = ['policy.manage', 'manage'];
const READ_PLATFORM = ['role.manage', 'policy.manage', 'read'];

const listEnabled: Statement = {
  name: 'role_list_enabled_apps',
  text: `SELECT app_id AS id FROM entity WHERE tenant_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR app_id = $2) AND app_id IS NOT NULL
         AND deleted_at IS NULL AND status = 'active'`,
};

/** Roles of apps belong to the platform. Who gives access in a tenant also sees and gives those of the apps that the tenant has. */
@Injectable()
export class TenantAppRoles {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly gate: ModelGate,
  ) {}

  /** Ids of the apps whose roles can be given in the tenant. @throws `access_model.forbidden`, `access_model.tenant_not_found` */
  async listApps(actor: Actor, tenantId: string): Promise<string[]> {
    await this.gate.require(actor, { actions: GIVE, tenantId });
    return this.listEnabled(this.database, [tenantId]);
  }

  /** Whether the actor gives access in a tenant that has the role's app. */
  async isSeen(actor: Actor, { appId }: RoleRecord): Promise<boolean> {
    if (appId === null) return false;
    const tenantIds = await this.engine.tenantsWhere(actor, GIVE);
    return (await this.listEnabled(this.database, tenantIds, appId)).length > 0;
  }

  /** An app's role is unknown where the tenant does not have the app, except to the platform's own administrators. @throws `role.not_found` */
  async checkGivable(actor: Actor, role: RoleRecord | undefined, tenantId: string | null): Promise<void> {
    if (!role?.appId || tenantId === null) return;
    if (await this.engine.holds(actor, READ_PLATFORM, [{ mode: 'platform' }])) return;
    if ((await this.listEnabled(this.database, [tenantId], role.appId)).length === 0) throw roleErrors.not_found();
  }

  private async listEnabled(db: Queryable, tenantIds: readonly string[], appId: string | null = null) {
    if (tenantIds.length === 0) return [];
    return (await db.query<{ id: string }>(listEnabled, [tenantIds, appId])).rows.map(({ id }) => id);
  }
}
