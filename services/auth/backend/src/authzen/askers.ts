import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { entityOfActor } from '../decisions/entity-of-actor.ts';
import { AccessChanges } from '../decisions/changes/access-changes.ts';
import type { Asker } from '../guard/caller.ts';
import { guardErrors } from '../guard/guard.errors.ts';
import { Database, type Statement } from '../platform/database.ts';

/** Whose grants decide what may be asked, and whose types go by their bare names. */
export interface AskingEntity {
  entityId: string;
  /** Of an app's own client. */
  appId: string | null;
}

const find: Statement = {
  name: 'access_entity_of_client',
  text: `SELECT c.entity_id AS "entityId", a.id AS "appId" FROM client c LEFT JOIN app a ON a.id = c.entity_id AND c.first_party WHERE c.id = $1`,
};

@Injectable()
export class Askers {
  private readonly clients = new LRUCache<string, AskingEntity>({ max: 1000 });

  constructor(
    private readonly database: Database,
    private readonly changes: AccessChanges,
  ) {
    changes.on((change) => {
      if (change.what === 'all' || change.what === 'app') this.clients.clear();
      else if (change.what === 'client') this.clients.delete(change.id);
    });
  }

  /** @throws `access.unauthenticated` for a client that is gone, or that no entity stands behind */
  async get(asker: Asker): Promise<AskingEntity> {
    if (asker.kind === 'client') return this.getOfClient(asker.clientId);
    const actor = asker.kind === 'person' ? ({ kind: 'person', id: asker.personId } as const) : OPERATOR;
    return { entityId: entityOfActor(actor)!, appId: null };
  }

  private async getOfClient(clientId: string): Promise<AskingEntity> {
    const known = this.changes.isHeard ? this.clients.get(clientId) : undefined;
    if (known) return known;
    const { rows } = await this.database.query<AskingEntity>(find, [clientId]);
    const [row] = rows;
    if (!row?.entityId) throw guardErrors.unauthenticated();
    this.clients.set(clientId, row);
    return row;
  }
}

const OPERATOR = { kind: 'service', id: null } as const;
