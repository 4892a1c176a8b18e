import { Injectable } from '@nestjs/common';
import { ActionRemoval } from '../access-model/actions/action-removal.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { RolePurge } from '../access-model/roles/role-purge.ts';
import { GrantRemoval } from '../access-model/subjects/grant-removal.ts';
import { TenantTies } from '../access-model/subjects/tenant-ties.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { CatalogInMemory } from '../catalog/catalog-in-memory.ts';
import { PlatformEvents } from '../events/platform-events.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { type AppRemovalFacts, AppRemovalRepository } from './app-removal.repository.ts';
import { appsErrors } from './apps.errors.ts';
import { AppsRepository } from './apps.repository.ts';

/**
 * Deletes an app whose manifest is gone, with everything that was given in it. Each role and each grant gets an audit row.
 * The sync only marks an app as missing. If the manifest comes back later, it makes a new app.
 */
@Injectable()
export class AppRemoval {
  constructor(
    private readonly database: Database,
    private readonly apps: AppsRepository,
    private readonly repository: AppRemovalRepository,
    private readonly roles: RolePurge,
    private readonly ties: TenantTies,
    private readonly grants: GrantRemoval,
    private readonly actions: ActionRemoval,
    private readonly catalog: CatalogInMemory,
    private readonly gates: Gates,
    private readonly audit: AuditService,
    private readonly events: PlatformEvents,
  ) {}

  /** What would go. @throws `decision.forbidden`, `apps.not_missing` */
  async simulate(actor: Actor, id: string): Promise<AppRemovalFacts> {
    await this.check(actor, id);
    if (!(await this.repository.findMissing(this.database, id))) throw appsErrors.not_missing();
    return this.repository.count(this.database, id);
  }

  /** @throws `decision.forbidden`, `apps.not_missing` */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.check(actor, id);
    await this.database.transaction(async (transaction) => {
      // A sync that runs now could bring the app back.
      await this.apps.lockSync(transaction);
      const app = await this.repository.findMissing(transaction, id);
      if (!app) throw appsErrors.not_missing();
      const facts = await this.repository.count(transaction, id);
      await this.removeGiven(transaction, actor, id);
      await this.repository.remove(transaction, id);
      const target = { kind: 'app', id } as const;
      const detail = { name: app.name, slug: app.slug, ...facts };
      await this.audit.record(transaction, { action: 'app.deleted', actor, target, detail });
      if (app.slug !== null) await this.events.publish(transaction, { kind: 'apps.changed', slugs: [app.slug] });
    });
    this.catalog.forget();
  }

  private async removeGiven(transaction: Queryable, actor: Actor, id: string): Promise<void> {
    for (const roleId of await this.repository.lockRoles(transaction, id))
      await this.roles.purge(transaction, actor, roleId);
    for (const entityId of await this.repository.listEntities(transaction, id))
      await this.ties.cutAll(transaction, actor, entityId);
    const named = await this.repository.listNamedResources(transaction, id);
    await this.grants.removeOnObjects(transaction, actor, named);
    const grouped = await this.repository.listGroupedResources(transaction, id);
    await this.ties.leaveObjectGroups(transaction, actor, grouped, ['anywhere']);
    await this.actions.removeAllOf(transaction, actor, id);
  }

  /** What was given in all tenants goes, so it takes a manager of the platform. */
  private async check(actor: Actor, id: string): Promise<void> {
    await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    if (!isUuid(id)) throw appsErrors.not_missing();
  }
}
