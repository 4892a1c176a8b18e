import type { AppRegistration, AppsSynced } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { PlatformEvents } from '../events/platform-events.ts';
import { ClientsService } from '../clients/clients.service.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { appsErrors } from './apps.errors.ts';
import { AppAccessRepository, type Dormant } from './app-access.repository.ts';
import { AppsRepository, digestOf } from './apps.repository.ts';
import { CatalogInMemory } from '../catalog/catalog-in-memory.ts';
import { planAppAccess } from './plan-app-access.ts';
import { planSync, type SyncPlan } from './plan-sync.ts';

/** More removals need confirmation: a folder that was moved away is not a decision. */
const UNCONFIRMED_REMOVALS = 2;

export interface SyncRequest {
  version: number;
  confirmRemoval: boolean;
  /** Manifest ids of apps to delete without a trace. */
  forget: string[];
  apps: AppRegistration[];
}

@Injectable()
export class AppsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AppsRepository,
    private readonly access: AppAccessRepository,
    private readonly clients: ClientsService,
    private readonly catalog: CatalogInMemory,
    private readonly audit: AuditService,
    private readonly events: PlatformEvents,
  ) {}

  /** Makes the registered apps and their clients match the declarations, in one transaction. Idempotent. */
  async sync(actor: Actor, request: SyncRequest): Promise<AppsSynced> {
    const demanding = request.apps.filter(({ auth }) => auth.acr !== 'password').map(({ slug }) => slug);
    // If stored but not enforced, it would open with a password alone.
    if (demanding.length > 0) throw appsErrors.unmet_acr({ extensions: { slugs: demanding } });
    const synced = await this.database.transaction(async (transaction) => {
      const version = await this.repository.lockSync(transaction);
      if (request.version < version) throw appsErrors.stale_version({ extensions: { version } });
      const plan = await this.plan(transaction, request);
      const dormant = await this.carryOut(transaction, actor, plan);
      // First, because the client refers to the app's entity, which is deleted with the app.
      await this.clients.syncFirstParty(transaction, request.apps);
      await this.repository.forgetUnused(transaction, request.forget);
      await this.tellApps(transaction, plan);
      await this.repository.setVersion(transaction, request.version);
      return { ...describe(plan, request.version), dormant };
    });
    this.catalog.forget();
    return synced;
  }

  private async plan(transaction: Queryable, { apps, confirmRemoval }: SyncRequest): Promise<SyncPlan> {
    const declared = apps.map((registration) => ({ registration, digest: digestOf(registration) }));
    const plan = planSync(await this.repository.listStored(transaction), declared);
    if ('reason' in plan) throw appsErrors[plan.reason]({ extensions: { slug: plan.slug } });
    if (plan.remove.length > UNCONFIRMED_REMOVALS && !confirmRemoval) {
      throw appsErrors.removal_needs_confirmation({ extensions: { slugs: plan.remove.map(({ slug }) => slug) } });
    }
    return plan;
  }

  private async carryOut(transaction: Queryable, actor: Actor, plan: SyncPlan): Promise<AppsSynced['dormant']> {
    const renamed = plan.update.filter(({ from }) => from !== null).map(({ stored }) => stored.id);
    await this.repository.releaseSlugs(transaction, [...renamed, ...plan.supersede.map(({ id }) => id)]);
    await this.repository.markMissing(
      transaction,
      plan.remove.map(({ id }) => id),
    );
    const written: { id: string; registration: AppRegistration }[] = [];
    for (const { stored, declared } of plan.update) {
      await this.repository.update(transaction, stored.id, declared.registration, declared.digest);
      written.push({ id: stored.id, registration: declared.registration });
    }
    for (const { registration, digest } of plan.create)
      written.push({ id: await this.repository.insert(transaction, registration, digest), registration });
    await this.repository.writeParts(transaction, written);
    const planned = written.map(({ id, registration }) => ({ id, access: planAppAccess(id, registration) }));
    const dormant = await this.access.write(transaction, planned);
    await this.access.giveCalls(transaction);
    const ids = new Map(written.map(({ id, registration }) => [registration.slug, id]));
    await this.recordChanges(transaction, actor, { plan, ids, dormant });
    return dormant;
  }

  private async recordChanges(
    transaction: Queryable,
    actor: Actor,
    { plan, ids, dormant }: { plan: SyncPlan; ids: ReadonlyMap<string, string>; dormant: readonly Dormant[] },
  ): Promise<void> {
    const record = (action: AuditAction, id: string, detail: Record<string, unknown>) =>
      this.audit.record(transaction, { action, actor, target: { kind: 'app', id }, detail });
    for (const { id, slug } of plan.remove) await record('app.removed', id, { slug });
    for (const { stored, declared, from } of plan.update) {
      const { slug } = declared.registration;
      const asleep = dormant.filter((one) => one.slug === slug);
      const detail =
        asleep.length > 0 ? { dormant: asleep.map(({ kind, name, grants }) => ({ kind, name, grants })) } : {};
      if (from === null) await record('app.updated', stored.id, { slug, ...detail });
      else await record('app.renamed', stored.id, { from, to: slug, ...detail });
    }
    for (const { registration } of plan.create)
      await record('app.created', ids.get(registration.slug)!, { slug: registration.slug });
  }

  /** Tells every app that the catalogue changed, and the changed apps to reload permissions. */
  private async tellApps(transaction: Queryable, plan: SyncPlan): Promise<void> {
    const declared = [...plan.create, ...plan.update.map((update) => update.declared)];
    const slugs = [
      ...declared.map(({ registration }) => registration.slug),
      ...[...plan.remove, ...plan.supersede].flatMap(({ slug }) => slug ?? []),
    ];
    if (slugs.length === 0) return;
    await this.events.publish(transaction, { kind: 'apps.changed', slugs: [...new Set(slugs)] });
  }
}

function describe(plan: SyncPlan, version: number): Omit<AppsSynced, 'dormant'> {
  const renamed = plan.update.filter(({ from }) => from !== null);
  return {
    version,
    created: plan.create.map(({ registration }) => registration.slug),
    updated: plan.update.filter(({ from }) => from === null).map(({ declared }) => declared.registration.slug),
    renamed: renamed.map(({ from, declared }) => ({ from: from!, to: declared.registration.slug })),
    removed: plan.remove.flatMap(({ slug }) => (slug === null ? [] : [slug])),
    unchanged: plan.unchanged.length,
  };
}
