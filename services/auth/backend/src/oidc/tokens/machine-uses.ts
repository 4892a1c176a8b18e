import { Injectable, Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database, type Statement } from '../../platform/database.ts';

const HOUR_MS = 60 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** `$2`: origin of an app, or the issuer, which is not an app. Only one of several replicas writes. */
const note: Statement = {
  name: 'app_use_note_machine',
  text: `INSERT INTO app_use AS u (person_id, app_id)
         SELECT c.entity_id, a.id FROM client c LEFT JOIN app a ON a.url = $2 AND a.missing_since IS NULL
         WHERE c.id = $1 AND c.entity_id IS NOT NULL
         ON CONFLICT (person_id, app_id, tenant_id) DO UPDATE SET last_used_at = now() WHERE u.last_used_at < now() - interval '1 hour'`,
};

/** Records when a client last got a token as itself, at most once an hour per app. */
@Injectable()
export class MachineUses {
  private readonly noted = new LRUCache<string, true>({ max: MOST_REMEMBERED, ttl: HOUR_MS });
  private readonly logger = new Logger('Oidc');

  constructor(private readonly database: Database) {}

  /** A failed write does not refuse the token. */
  async note(clientId: string, audience: string): Promise<void> {
    const key = `${clientId} ${audience}`;
    if (this.noted.has(key)) return;
    this.noted.set(key, true);
    try {
      await this.database.query(note, [clientId, audience]);
    } catch (error) {
      this.noted.delete(key);
      this.logger.warn(`the use of ${audience} by ${clientId} was not noted: ${String(error)}`);
    }
  }
}
