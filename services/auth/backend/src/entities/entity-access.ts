import { Injectable } from '@nestjs/common';
import { Dominance } from '../access-model/dominance/dominance.ts';
import { administrationErrors } from '../administration/administration.errors.ts';
import { entityOf } from '../administration/built-in.ts';
import { onObject } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import { VisibleRows } from '../administration/visible-rows.ts';
import type { Actor } from '../audit/actor.ts';
import { isUuid } from '../fields/is-uuid.ts';
import type { Entity } from '../generated/prisma/client.ts';
import { Database } from '../platform/database.ts';
import { EntitiesRepository } from './entities.repository.ts';
import { entitiesErrors } from './entities.errors.ts';

/** Checks access to an entity. */
@Injectable()
export class EntityAccess {
  constructor(
    private readonly database: Database,
    private readonly repository: EntitiesRepository,
    private readonly gates: Gates,
    private readonly visible: VisibleRows,
    private readonly dominance: Dominance,
  ) {}

  /** A live entity on which the actor holds one of `actions`. @throws `entities.not_found`, `decision.forbidden` */
  async getFor(actor: Actor, id: string, actions: readonly string[]): Promise<Entity> {
    const entity = await this.find(id);
    if (!entity || entity.deletedAt) throw entitiesErrors.not_found();
    await this.gates.check(actor, { actions, scopes: onObject(entity) }, entitiesErrors.not_found);
    return entity;
  }

  /** Also needs all that it holds, also outside its tenant: its end or its attributes count everywhere. @throws `entities.not_found`, `decision.forbidden`, `access_model.not_dominated` */
  async getToChange(actor: Actor, id: string, actions: readonly string[]): Promise<Entity> {
    const entity = await this.getFor(actor, id, actions);
    await this.checkDominates(actor, id);
    return entity;
  }

  /** @throws `access_model.not_dominated` unless the actor holds all that the entity holds, or held before it was deleted */
  async checkDominates(actor: Actor, id: string): Promise<void> {
    const grants = await this.dominance.grantsOf(actor);
    await this.dominance.checkDominates(this.database, grants, { subjectKind: 'entity', subjectId: id }, null);
  }

  /** The actor's own entity, and those that lists show. @throws `entities.not_found` */
  async getVisible(actor: Actor, id: string): Promise<Entity> {
    const entity = await this.findVisible(actor, id);
    if (!entity) throw entitiesErrors.not_found();
    return entity;
  }

  async findVisible(actor: Actor, id: string): Promise<Entity | undefined> {
    const isOwn = id.toLowerCase() === entityOf(actor);
    const visible = isOwn ? {} : await this.visible.where(actor, 'entity');
    return isUuid(id) ? this.repository.findVisible(this.database, id, visible) : undefined;
  }

  private async find(id: string): Promise<Entity | undefined> {
    return isUuid(id) ? this.repository.find(this.database, id) : undefined;
  }
}

/** Refuses entities that a manifest, the platform or a client manages. @throws `administration.managed` */
export function assertUnmanaged({ managedBy }: Entity): void {
  if (managedBy !== null && managedBy !== 'person') throw administrationErrors.managed({ extensions: { managedBy } });
}
