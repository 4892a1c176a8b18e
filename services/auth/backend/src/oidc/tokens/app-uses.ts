import { Injectable, Logger } from '@nestjs/common';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { Database, type Statement } from '../../platform/database.ts';
import { createGrowingCache } from '../../platform/growing-cache.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Where nothing was written: another replica wrote within the hour, or there is no such app yet. */
const AGAIN_MS = 5 * 60 * 1000;
const MOST_REMEMBERED = 10_000;

/** Only one of several replicas writes. */
const atMostHourly = `ON CONFLICT (person_id, app_id, tenant_id) DO UPDATE SET last_used_at = now()
         WHERE u.last_used_at < now() - interval '1 hour'`;

/** `$2`: the app's slug. */
const notePerson: Statement = {
  name: 'app_use_note_person',
  text: `INSERT INTO app_use AS u (person_id, app_id, tenant_id)
         SELECT p.id, a.id, $3 FROM person p, app a WHERE p.id = $1 AND a.slug = $2 ${atMostHourly}`,
};

/** `$2`: origin of an app, or the issuer, which is not an app. */
const noteMachine: Statement = {
  name: 'app_use_note_machine',
  text: `INSERT INTO app_use AS u (person_id, app_id)
         SELECT c.entity_id, a.id FROM client c LEFT JOIN app a ON a.url = $2 AND a.missing_since IS NULL
         WHERE c.id = $1 AND c.entity_id IS NOT NULL ${atMostHourly}`,
};

/** Records when people last opened an app, and when a client last got a token as itself: at most once an hour for each. */
@Injectable()
export class AppUses {
  private readonly noted = createGrowingCache<true>({ max: MOST_REMEMBERED, ttl: HOUR_MS });
  private readonly logger = new Logger('Oidc');

  constructor(
    private readonly database: Database,
    private readonly tenants: ActiveTenants,
  ) {}

  /** In the tenant in which the person acts in this session. */
  async notePerson(personId: string, slug: string, sessionUid: string): Promise<void> {
    try {
      await this.note(notePerson, [personId, slug, await this.tenants.findOfSession(personId, sessionUid)]);
    } catch (error) {
      this.warn(notePerson, [personId, slug], error);
    }
  }

  noteMachine(clientId: string, audience: string): Promise<void> {
    return this.note(noteMachine, [clientId, audience]);
  }

  /** Code and token have been stored, so a failure refuses neither. */
  private async note(statement: Statement, values: (string | null)[]): Promise<void> {
    const key = [statement.name, ...values].join(' ');
    if (this.noted.has(key)) return;
    this.noted.set(key, true);
    try {
      const { rowCount } = await this.database.query(statement, values);
      if (rowCount === 0) this.noted.set(key, true, { ttl: AGAIN_MS });
    } catch (error) {
      this.noted.delete(key);
      this.warn(statement, values, error);
    }
  }

  private warn({ name }: Statement, values: (string | null)[], error: unknown): void {
    this.logger.warn(`${name} did not note ${values.join(' ')}: ${String(error)}`);
  }
}
