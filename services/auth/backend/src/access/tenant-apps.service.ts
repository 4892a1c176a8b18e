import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { PlatformEvents } from '../events/platform-events.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { accessErrors } from './access.errors.ts';
import { AccessRepository, type GrantableApp } from './access.repository.ts';
import { TenantObjectsRepository } from './tenant-objects.repository.ts';

export interface TenantApp {
  tenantId: string;
  slug: string;
}

/** Which apps a tenant has. Each is an object of the tenant, on which its administrators give their people roles. */
@Injectable()
export class TenantAppsService {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly apps: AccessRepository,
    private readonly objects: TenantObjectsRepository,
    private readonly audit: AuditService,
    private readonly events: PlatformEvents,
  ) {}

  /**
   * Returns the id of the tenant's object. Idempotent. Enabling again restores earlier assignments.
   * @throws `access.app_not_found`, `access.tenant_not_found`, `access.tenant_not_active`, `decision.forbidden`
   */
  async enableAppForTenant(actor: Actor, { tenantId, slug }: TenantApp): Promise<string> {
    return this.database.transaction(async (transaction) => {
      const app = await this.getApp(transaction, actor, slug);
      if (app.missing) throw accessErrors.app_not_found();
      await this.lockTenant(transaction, tenantId);
      const { id, isNew } = await this.objects.enable(transaction, app.id, tenantId);
      if (isNew) await this.record(transaction, actor, 'tenant_app.enabled', { tenantId, slug, objectId: id });
      return id;
    });
  }

  /** Closes the app to the tenant's people, unless the platform opens it. Idempotent. @throws as `enableAppForTenant` */
  async disableAppForTenant(actor: Actor, { tenantId, slug }: TenantApp): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const app = await this.getApp(transaction, actor, slug);
      await this.lockTenant(transaction, tenantId);
      const objectId = await this.objects.disable(
        transaction,
        app.id,
        tenantId,
        actor.kind === 'person' ? actor.id : null,
      );
      if (objectId !== undefined)
        await this.record(transaction, actor, 'tenant_app.disabled', { tenantId, slug, objectId });
    });
  }

  /** @throws `access.app_not_found`, `decision.forbidden` */
  async checkMayChange(actor: Actor, slug: string): Promise<void> {
    await this.getApp(this.database, actor, slug);
  }

  private async getApp(transaction: Queryable, actor: Actor, slug: string): Promise<GrantableApp> {
    const app = await this.apps.findGrantableApp(transaction, slug);
    if (!app) throw accessErrors.app_not_found();
    await this.engine.require(actor, 'manage', [{ mode: 'platform' }, { mode: 'object', objectId: app.id }]);
    return app;
  }

  /** Keeps the tenant unchanged until the transaction ends. */
  private async lockTenant(transaction: Queryable, tenantId: string): Promise<void> {
    const status = isUuid(tenantId) ? await this.objects.lockTenant(transaction, tenantId) : undefined;
    if (status === undefined || status === 'deleted') throw accessErrors.tenant_not_found();
    if (status !== 'active') throw accessErrors.tenant_not_active();
  }

  private async record(
    transaction: Queryable,
    actor: Actor,
    action: AuditAction,
    { tenantId, slug, objectId }: TenantApp & { objectId: string },
  ): Promise<void> {
    const target = { kind: 'entity', id: objectId } as const;
    await this.audit.record(transaction, { action, actor, target, tenantId, detail: { app: slug } });
    await this.events.publish(transaction, { kind: 'apps.changed', slugs: [slug] });
  }
}
