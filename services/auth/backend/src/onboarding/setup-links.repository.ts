import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

export interface SetupLinkRecord {
  id: string;
  purpose: 'administrator' | 'password';
  personId: string | null;
  expiresAt: Date;
}

const columns = `id, purpose, person_id AS "personId", expires_at AS "expiresAt"`;

const statements = {
  insert: {
    name: 'setup_link_insert',
    text: `INSERT INTO setup_link (token_hash, purpose, person_id, expires_at)
           VALUES ($1, $2, $3, now() + make_interval(secs => $4)) RETURNING ${columns}`,
  },
  retire: {
    name: 'setup_link_retire',
    text: `UPDATE setup_link SET expires_at = now()
           WHERE purpose = $1 AND person_id IS NOT DISTINCT FROM $2::uuid AND used_at IS NULL AND expires_at > now()`,
  },
  find: {
    name: 'setup_link_find',
    text: `SELECT ${columns} FROM setup_link WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()`,
  },
  claim: {
    name: 'setup_link_claim',
    text: `UPDATE setup_link SET used_at = now() WHERE token_hash = $1 AND used_at IS NULL AND expires_at > now()
           RETURNING ${columns}`,
  },
  /** Two links for the first administrator must not make two of them. */
  lock: { name: 'setup_link_lock', text: `SELECT pg_advisory_xact_lock(hashtext('portico.first-administrator'))` },
} satisfies Record<string, Statement>;

@Injectable()
export class SetupLinksRepository {
  async insert(
    db: Queryable,
    tokenHash: Buffer,
    purpose: SetupLinkRecord['purpose'],
    personId: string | null,
    lifetimeSeconds: number,
  ): Promise<SetupLinkRecord> {
    const values = [tokenHash, purpose, personId, lifetimeSeconds];
    return (await db.query<SetupLinkRecord>(statements.insert, values)).rows[0]!;
  }

  /** Ends the unused links of the same purpose and person. */
  async retire(db: Queryable, purpose: SetupLinkRecord['purpose'], personId: string | null): Promise<void> {
    await db.query(statements.retire, [purpose, personId]);
  }

  async find(db: Queryable, tokenHash: Buffer): Promise<SetupLinkRecord | undefined> {
    return (await db.query<SetupLinkRecord>(statements.find, [tokenHash])).rows[0];
  }

  /** Uses the link up; `undefined` for all but the first caller. */
  async claim(db: Queryable, tokenHash: Buffer): Promise<SetupLinkRecord | undefined> {
    return (await db.query<SetupLinkRecord>(statements.claim, [tokenHash])).rows[0];
  }

  async lockFirstAdministrator(db: Queryable): Promise<void> {
    await db.query(statements.lock);
  }
}
