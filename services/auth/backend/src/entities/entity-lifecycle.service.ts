import { Injectable } from '@nestjs/common';
import { PersonSuspension } from '../account/person-suspension.ts';
import { SignOutEverywhere } from '../account/sign-out-everywhere.ts';
import { entityOf } from '../administration/built-in.ts';
import { PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { Entity } from '../generated/prisma/client.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { entitiesErrors } from './entities.errors.ts';
import { EntitiesRepository } from './entities.repository.ts';
import { assertUnmanaged, EntityAccess } from './entity-access.ts';
import { factsOfChange } from './entity-facts.ts';
import { EntityPurge } from './entity-purge.ts';

const MANAGING = ['manage'];
type Status = 'active' | 'inactive' | 'suspended';

/** Whether an entity can act, can be found, and exists. */
@Injectable()
export class EntityLifecycle {
  constructor(
    private readonly database: Database,
    private readonly repository: EntitiesRepository,
    private readonly access: EntityAccess,
    private readonly purging: EntityPurge,
    private readonly people: PeopleService,
    private readonly suspension: PersonSuspension,
    private readonly signOut: SignOutEverywhere,
    private readonly tenants: TenantLocks,
    private readonly gates: Gates,
    private readonly audit: AuditService,
  ) {}

  enable(actor: Actor, id: string): Promise<Entity> {
    return this.setStatus(actor, id, 'active', 'entity.enabled');
  }

  /** It can neither act nor be found. Suspend people instead. */
  disable(actor: Actor, id: string): Promise<Entity> {
    return this.setStatus(actor, id, 'inactive', 'entity.disabled');
  }

  /** It can no longer act, but people can still open an app. Signs a person out everywhere. @throws `administrator.last` */
  suspend(actor: Actor, id: string): Promise<Entity> {
    return this.setStatus(actor, id, 'suspended', 'entity.suspended');
  }

  /** A person is signed out everywhere. @throws `entities.not_found`, `administration.managed`, `administrator.last` */
  async delete(actor: Actor, id: string): Promise<Entity> {
    const { tenantId } = await this.access.getToChange(actor, id, MANAGING);
    let tellApps = async () => {};
    const deleted = await this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      const before = await this.lock(transaction, id);
      if (before.deletedAt) throw entitiesErrors.not_found();
      assertUnmanaged(before);
      if (before.managedBy === 'person') tellApps = await this.buryPerson(transaction, actor, id);
      const data = { status: 'inactive', deletedAt: new Date(), deletedBy: entityOf(actor) };
      return this.write(transaction, actor, 'entity.deleted', before, data);
    });
    await tellApps();
    return deleted;
  }

  /**
   * Sessions and credentials stay ended. It gets its permissions again, so the actor must hold them.
   * @throws `entities.not_deleted`, `entities.tenant_gone`, `…_taken`, `access_model.not_dominated`
   */
  async restore(actor: Actor, id: string): Promise<Entity> {
    const { tenantId } = await this.checkDeleted(actor, id);
    await this.access.checkDominates(actor, id);
    return this.database.transaction(async (transaction) => {
      if (!(await this.tenants.isActive(transaction, tenantId))) throw entitiesErrors.tenant_gone();
      const before = await this.lock(transaction, id);
      if (!before.deletedAt) throw entitiesErrors.not_deleted();
      if (before.managedBy === 'person') await this.people.revive(transaction, id);
      const data = { status: 'active', deletedAt: null, deletedBy: null };
      return this.write(transaction, actor, 'entity.restored', before, data);
    });
  }

  /** Permanent, with every permission that names it. @throws `entities.not_deleted`, `entities.in_use` */
  async purge(actor: Actor, id: string): Promise<void> {
    await this.checkDeleted(actor, id);
    await this.database.transaction(async (transaction) => {
      const entity = await this.lock(transaction, id);
      if (!entity.deletedAt) throw entitiesErrors.not_deleted();
      await this.purging.purge(transaction, actor, id);
    });
  }

  private async setStatus(actor: Actor, id: string, status: Status, action: AuditAction): Promise<Entity> {
    const entity = await this.access.getToChange(actor, id, ['manage', 'write']);
    if (!isOfClient(entity) && !isSuspensionOfApp(entity, status)) assertUnmanaged(entity);
    if (entity.managedBy === 'person') return this.suspendPerson(actor, id, status !== 'active');
    return this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, entity.tenantId);
      const before = await this.lock(transaction, id);
      if (before.deletedAt) throw entitiesErrors.not_found();
      return before.status === status ? before : this.write(transaction, actor, action, before, { status });
    });
  }

  /** Changes the person's row. A trigger copies it. */
  private async suspendPerson(actor: Actor, id: string, suspended: boolean): Promise<Entity> {
    const email = await this.repository.findEmail(this.database, id);
    if (email === undefined) throw entitiesErrors.not_found();
    await this.suspension.set(actor, email, suspended);
    return (await this.repository.find(this.database, id))!;
  }

  private async buryPerson(transaction: Queryable, actor: Actor, id: string): Promise<() => Promise<void>> {
    const person = await this.people.findById(id, transaction);
    if (!person) throw entitiesErrors.not_found();
    // First, because it locks the administrators in order.
    await this.people.checkOtherAdministrator(transaction, person);
    const tellApps = await this.signOut.end(transaction, actor, id, 'removed');
    await this.people.bury(transaction, id);
    return tellApps;
  }

  /** Its own triggers may have raised the revision. */
  private async write(
    transaction: Queryable,
    actor: Actor,
    action: AuditAction,
    before: Entity,
    data: Parameters<EntitiesRepository['update']>[2],
  ): Promise<Entity> {
    const seen = (await this.repository.find(transaction, before.id))!;
    const after = (await this.repository.update(transaction, seen, data))!;
    await this.audit.record(transaction, { action, actor, ...factsOfChange(before, after) });
    return after;
  }

  private async checkDeleted(actor: Actor, id: string): Promise<Entity> {
    await this.gates.checkOpenly(actor, { actions: MANAGING, scopes: PLATFORM });
    const entity = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!entity) throw entitiesErrors.not_found();
    if (!entity.deletedAt) throw entitiesErrors.not_deleted();
    return entity;
  }

  private async lock(transaction: Queryable, id: string): Promise<Entity> {
    const entity = await this.repository.lock(transaction, id);
    if (!entity) throw entitiesErrors.not_found();
    return entity;
  }
}

/** A client decides its entity's name and end, not whether it acts. */
function isOfClient({ managedBy }: Entity): boolean {
  return managedBy === 'client';
}

/** The manifest decides whether an app exists, but not whether it can call others. */
function isSuspensionOfApp({ managedBy, appId, status }: Entity, wanted: Status): boolean {
  const isBetween = [status, wanted].every((one) => one === 'active' || one === 'suspended');
  return managedBy === 'manifest' && appId === null && isBetween;
}
