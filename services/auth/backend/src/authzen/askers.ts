import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { entityOfActor } from '../decisions/entity-of-actor.ts';
import { ClientEntities, type ClientEntity } from '../decisions/client-entities.ts';
import type { Asker } from '../guard/caller.ts';
import { guardErrors } from '../guard/guard.errors.ts';

/** Its grants decide what it may ask, and its own types need no prefix. */
export type AskingEntity = Pick<ClientEntity, 'entityId' | 'appId'>;

@Injectable()
export class Askers {
  constructor(
    private readonly clients: ClientEntities,
    private readonly engine: AccessEngine,
  ) {}

  /** @throws `access.unauthenticated` for a client that is gone, suspended or without an entity */
  async get(asker: Asker): Promise<AskingEntity> {
    if (asker.kind === 'client') {
      const entity = await this.clients.find(asker.clientId);
      if (entity && (await this.engine.compiledGrantsOf(entity.entityId))) return entity;
      throw guardErrors.unauthenticated();
    }
    const actor = asker.kind === 'person' ? ({ kind: 'person', id: asker.personId } as const) : OPERATOR;
    return { entityId: entityOfActor(actor)!, appId: null };
  }
}

const OPERATOR = { kind: 'service', id: null } as const;
