import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database, type Statement } from '../platform/database.ts';
import { AccessChanges } from './changes/access-changes.ts';

/** The entity whose grants apply to a client. */
export interface ClientEntity {
  entityId: string;
  /** Set for an app's own client. */
  appId: string | null;
  /** The app's origin. */
  url: string | null;
  /** Slugs of the apps that a third party can call, as set by an administrator. */
  apis: readonly string[];
}

const find: Statement = {
  name: 'access_entity_of_client',
  text: `SELECT c.entity_id AS "entityId", a.id AS "appId", a.url, COALESCE(c.metadata -> 'apis', '[]') AS apis FROM client c LEFT JOIN app a ON a.id = c.entity_id AND c.first_party
         WHERE c.id = $1 AND c.entity_id IS NOT NULL`,
};

@Injectable()
export class ClientEntities {
  private readonly known = new LRUCache<string, ClientEntity>({ max: 1000 });

  constructor(
    private readonly database: Database,
    private readonly changes: AccessChanges,
  ) {
    changes.on((change) => {
      if (change.what === 'all' || change.what === 'app') this.known.clear();
      else if (change.what === 'client') this.known.delete(change.id);
    });
  }

  /** Undefined for a deleted client. */
  async find(clientId: string): Promise<ClientEntity | undefined> {
    const known = this.changes.isHeard ? this.known.get(clientId) : undefined;
    if (known) return known;
    const { rows } = await this.database.query<ClientEntity>(find, [clientId]);
    if (rows[0]) this.known.set(clientId, rows[0]);
    return rows[0];
  }
}
