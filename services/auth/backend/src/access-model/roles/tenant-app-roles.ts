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
  text: `SELECT app_id AS "appId", tenant_id AS "tenantId" FROM entity WHERE tenant_id = ANY($1::uuid[]) AND ($2::uuid IS NULL OR app_id = $2) AND app_id IS NOT NULL
         AND deleted_at IS NULL AND status = 'active'`,
};

interface AskedRole {
  actor: Actor;
  role: RoleRecord | undefined;
  tenantId: string | null;
}

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
    return (await this.listEnabled(this.database, [tenantId])).map(({ appId }) => appId);
  }

  /** Whether the actor gives access in a tenant that has the role's app. */
  async isSeen(actor: Actor, { appId }: RoleRecord): Promise<boolean> {
    if (appId === null) return false;
    const tenantIds = await this.engine.tenantsWhere(actor, GIVE);
    return (await this.listEnabled(this.database, tenantIds, appId)).length > 0;
  }

  /** An app's role is unknown where the tenant does not have the app, except to the platform's own administrators. @throws `role.not_found` */
  async checkGivable(actor: Actor, role: RoleRecord | undefined, tenantId: string | null): Promise<void> {
    const [isKnown] = await this.areKnown([{ actor, role, tenantId }]);
    if (!isKnown) throw roleErrors.not_found();
  }

  /** The question behind `checkGivable`, in order. One statement. */
  async areKnown(asked: readonly AskedRole[]): Promise<boolean[]> {
    const ofApps = asked.filter(({ role, tenantId }) => role?.appId && tenantId !== null);
    const readers = await this.engine.holdsEach(
      ofApps.map(({ actor }) => ({ actor, actions: READ_PLATFORM, scopes: [{ mode: 'platform' }] })),
    );
    const hidden = new Set(ofApps.filter((_one, place) => !readers[place]));
    const tenantIds = new Set([...hidden].map(({ tenantId }) => tenantId!));
    const [first, ...others] = new Set([...hidden].map(({ role }) => role!.appId));
    const enabled = await this.listEnabled(this.database, [...tenantIds], others.length === 0 ? first : null);
    return asked.map(
      (one) =>
        !hidden.has(one) ||
        enabled.some(({ appId, tenantId }) => appId === one.role?.appId && tenantId === one.tenantId?.toLowerCase()),
    );
  }

  private async listEnabled(db: Queryable, tenantIds: readonly string[], appId: string | null = null) {
    if (tenantIds.length === 0) return [];
    return (await db.query<{ appId: string; tenantId: string }>(listEnabled, [tenantIds, appId])).rows;
  }
}
