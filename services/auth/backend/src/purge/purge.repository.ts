import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

/** Content first, so that little is left to delete with a tenant. */
export const PURGED = [
  'invitation',
  'resource',
  'object_group',
  'principal_group',
  'role',
  'entity',
  'tenant',
] as const;
export type Purged = (typeof PURGED)[number];

/**
 * Since when a row counts as deleted. An invitation that ended without being accepted keeps nothing but the address; an accepted one goes
 * with the person.
 */
const ENDED: Partial<Record<Purged, string>> = {
  invitation: 'CASE WHEN t.accepted_at IS NULL THEN LEAST(t.rejected_at, t.revoked_at, t.expires_at) END',
};

/** A client needs its entity: its owner stays until the client is gone. */
const KEPT: Partial<Record<Purged, string>> = {
  entity: 'AND NOT EXISTS (SELECT 1 FROM client c WHERE c.entity_id = t.id)',
  tenant: `AND NOT EXISTS (SELECT 1 FROM client c JOIN entity e ON e.id = c.entity_id WHERE e.tenant_id = t.id)`,
};

const claim = Object.fromEntries(PURGED.map((table) => [table, claimOf(table)])) as Record<Purged, Statement>;
const removeInvitation: Statement = {
  name: 'purge_remove_invitation',
  text: 'DELETE FROM invitation WHERE id = $1',
};

const lock: Statement = {
  name: 'purge_lock',
  text: `SELECT pg_try_advisory_xact_lock(hashtext('portico.purge')) AS held`,
};

@Injectable()
export class PurgeRepository {
  /** False while another replica purges. */
  async tryLock(transaction: Queryable): Promise<boolean> {
    return (await transaction.query<{ held: boolean }>(lock)).rows[0]!.held;
  }

  /** A trigger erases the address from the log. */
  async removeInvitation(transaction: Queryable, id: string): Promise<void> {
    await transaction.query(removeInvitation, [id]);
  }

  /** Rows deleted before `before`. Locks them until the transaction ends. */
  async claim(transaction: Queryable, table: Purged, before: Date, limit: number): Promise<string[]> {
    return (await transaction.query<{ id: string }>(claim[table], [before, limit])).rows.map(({ id }) => id);
  }
}

function claimOf(table: Purged): Statement {
  const ended = ENDED[table] ?? 't.deleted_at';
  return {
    name: `purge_claim_${table}`,
    // Skips rows that are being restored, answered or purged right now.
    text: `SELECT t.id FROM ${table} t WHERE ${ended} < $1 ${KEPT[table] ?? ''} ORDER BY ${ended} LIMIT $2 FOR UPDATE SKIP LOCKED`,
  };
}
