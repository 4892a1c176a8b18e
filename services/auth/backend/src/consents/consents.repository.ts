import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

export interface ConsentRecord {
  clientId: string;
  scopes: string[];
  claims: string[];
  since: Date;
  lastUsedAt: Date;
  revokedAt: Date | null;
}

const columns = `client_id AS "clientId", scopes, claims, since, last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;
const merged = (column: string) =>
  `(SELECT coalesce(array_agg(DISTINCT value ORDER BY value), '{}')
    FROM unnest(CASE WHEN c.revoked_at IS NULL THEN c.${column} END || excluded.${column}) AS u(value))`;

const statements = {
  // Two tabs that answer at once both count. A consent from before a revocation does not.
  give: {
    name: 'consent_give',
    text: `INSERT INTO consent AS c (person_id, client_id, scopes, claims) VALUES ($1, $2, $3, $4)
           ON CONFLICT (person_id, client_id) DO UPDATE SET scopes = ${merged('scopes')}, claims = ${merged('claims')},
             since = CASE WHEN c.revoked_at IS NULL THEN c.since ELSE now() END, last_used_at = now(), revoked_at = NULL`,
  },
  find: {
    name: 'consent_find',
    text: `SELECT ${columns} FROM consent WHERE person_id = $1 AND client_id = $2`,
  },
  use: {
    name: 'consent_use',
    text: `WITH used AS (
             UPDATE consent SET last_used_at = now()
             WHERE person_id = $1 AND client_id = $2 AND last_used_at < now() - interval '1 minute'
           )
           SELECT revoked_at IS NULL AS good FROM consent WHERE person_id = $1 AND client_id = $2`,
  },
  list: {
    name: 'consent_list',
    text: `SELECT ${columns} FROM consent WHERE person_id = $1 AND revoked_at IS NULL ORDER BY since, client_id LIMIT 500`,
  },
  // Locks `before`, so that one of several concurrent revocations is the first.
  revoke: {
    name: 'consent_revoke',
    text: `WITH before AS (
             SELECT revoked_at FROM consent WHERE person_id = $1 AND client_id = $2 FOR UPDATE
           ), revoked AS (
             UPDATE consent SET revoked_at = now() WHERE person_id = $1 AND client_id = $2 AND revoked_at IS NULL
           )
           SELECT revoked_at IS NOT NULL AS already FROM before`,
  },
} satisfies Record<string, Statement>;

@Injectable()
export class ConsentsRepository {
  async give(db: Queryable, personId: string, clientId: string, scopes: string[], claims: string[]): Promise<void> {
    await db.query(statements.give, [personId, clientId, scopes, claims]);
  }

  async find(db: Queryable, personId: string, clientId: string): Promise<ConsentRecord | undefined> {
    return (await db.query<ConsentRecord>(statements.find, [personId, clientId])).rows[0];
  }

  /** False when the person revoked the consent or never gave one. */
  async use(db: Queryable, personId: string, clientId: string): Promise<boolean> {
    return (await db.query<{ good: boolean }>(statements.use, [personId, clientId])).rows[0]?.good ?? false;
  }

  async list(db: Queryable, personId: string): Promise<ConsentRecord[]> {
    return (await db.query<ConsentRecord>(statements.list, [personId])).rows;
  }

  /** Undefined when there never was a consent; else whether it was already revoked. */
  async revoke(db: Queryable, personId: string, clientId: string): Promise<{ already: boolean } | undefined> {
    return (await db.query<{ already: boolean }>(statements.revoke, [personId, clientId])).rows[0];
  }
}
