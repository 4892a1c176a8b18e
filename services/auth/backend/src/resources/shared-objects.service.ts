import { isDeepStrictEqual } from 'node:util';
import type { ObjectChange } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { Prisma, Resource } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { factsOf } from './resource-facts.ts';
import { registeredObject } from './resource-inputs.ts';
import { resourcesErrors } from './resources.errors.ts';
import { ResourcesRepository } from './resources.repository.ts';
import { type CallingApp, type KnownObject, SharedObjectsRepository } from './shared-objects.repository.ts';

export type Outcome = 'applied' | 'unchanged' | 'outdated';

type Register = Extract<ObjectChange, { change: 'register' }>;

interface Change {
  transaction: Queryable;
  actor: Actor;
  kind: string;
  known: readonly KnownObject[];
}

/** Rows of apps that are shared individually or put into a group. An app changes only its own. */
@Injectable()
export class SharedObjects {
  constructor(
    private readonly database: Database,
    private readonly repository: SharedObjectsRepository,
    private readonly resources: ResourcesRepository,
    private readonly tenants: TenantLocks,
    private readonly audit: AuditService,
  ) {}

  /**
   * Applies one change of the app `slug`. Idempotent: a number that was applied, or is lower than one, does nothing.
   *
   * @throws `resources.unknown_app`, `resources.app_suspended` for every change of this app; for this one
   * `resources.undeclared_type`, `resources.app_not_enabled`, `resources.in_another_tenant`, `tenants.not_active`
   */
  async apply(caller: Actor, slug: string, change: ObjectChange): Promise<Outcome> {
    return this.database.transaction(async (transaction) => {
      if (change.change === 'register') await this.holdTenant(transaction, change.tenantId);
      const app = await this.holdApp(transaction, slug);
      const kind = `${app.id}/${change.type}`;
      await this.repository.lockKey(transaction, kind, change.id);
      const known = await this.repository.list(transaction, kind, change.id);
      const last = known.reduce((most, { number }) => Math.max(most, number), 0);
      if (change.number <= last) return change.number === last ? 'unchanged' : 'outdated';
      const actor: Actor = { ...caller, kind: 'app', id: app.id, actingApp: slug };
      const context = { transaction, actor, kind, known };
      return change.change === 'register' ? this.register(context, app, change) : this.unregister(context, change);
    });
  }

  private async register({ transaction, actor, kind, known }: Change, app: CallingApp, change: Register) {
    const { type, id, number, tenantId } = change;
    const { name, attributes } = parseInput(registeredObject, { name: change.name, attributes: change.attributes });
    if (!(await this.repository.isDeclared(transaction, app.id, type))) throw resourcesErrors.undeclared_type();
    if (tenantId !== null && !(await this.repository.holdEnabled(transaction, app.id, tenantId)))
      throw resourcesErrors.app_not_enabled();
    const data = { name, attributes: attributes as Prisma.InputJsonObject, appChange: BigInt(number) };
    const live = known.find(({ isLive }) => isLive);
    if (!live) {
      const made = await this.resources.insert(transaction, { ...data, kind, tenantId, externalId: id });
      await this.record(transaction, actor, null, made);
      return 'applied';
    }
    const before = (await this.resources.lock(transaction, live.id))!;
    if (before.tenantId !== tenantId) throw resourcesErrors.in_another_tenant();
    // PostgreSQL orders the keys of attributes in its own way.
    if (before.name === name && isDeepStrictEqual(before.attributes, attributes)) {
      await this.repository.note(transaction, live.id, number);
      return 'unchanged';
    }
    await this.record(transaction, actor, before, (await this.resources.update(transaction, before, data))!);
    return 'applied';
  }

  /** Also in a tenant that is not active, and for a type that the manifest no longer declares: the row is gone in the app. */
  private async unregister({ transaction, actor, known }: Change, { number }: ObjectChange): Promise<Outcome> {
    const live = known.find(({ isLive }) => isLive);
    if (!live) return 'unchanged';
    const before = (await this.resources.lock(transaction, live.id))!;
    const data = { deletedAt: new Date(), deletedBy: actor.id, appChange: BigInt(number) };
    await this.record(transaction, actor, before, (await this.resources.update(transaction, before, data))!);
    return 'applied';
  }

  /** The same error for a tenant that does not exist, so that an app learns of no others. */
  private async holdTenant(transaction: Queryable, tenantId: string | null): Promise<void> {
    try {
      await this.tenants.holdActive(transaction, tenantId);
    } catch (cause) {
      const isMissing = (cause as { code?: string }).code === tenantsErrors.not_found().code;
      throw isMissing ? resourcesErrors.app_not_enabled({ cause }) : cause;
    }
  }

  private async holdApp(transaction: Queryable, slug: string): Promise<CallingApp> {
    const app = await this.repository.holdApp(transaction, slug);
    if (!app) throw resourcesErrors.unknown_app();
    if (app.status !== 'active') throw resourcesErrors.app_suspended();
    return app;
  }

  private async record(transaction: Queryable, actor: Actor, before: Resource | null, after: Resource): Promise<void> {
    const { id, tenantId, deletedAt } = after;
    const isRemoved = deletedAt !== null;
    await this.audit.record(transaction, {
      action: before === null ? 'resource.created' : isRemoved ? 'resource.deleted' : 'resource.updated',
      actor,
      tenantId,
      target: { kind: 'resource', id },
      detail: diffOf(before && factsOf(before), factsOf(after)),
    });
  }
}
