import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';

/** Content first, so that little is left to delete with a tenant. */
export const PURGED = ['resource', 'object_group', 'principal_group', 'role', 'entity', 'tenant'] as const;
export type Purged = (typeof PURGED)[number];

/** A client needs its entity: its owner stays until the client is gone. */
const KEPT: Partial<Record<Purged, string>> = {
  entity: 'AND NOT EXISTS (SELECT 1 FROM client c WHERE c.entity_id = t.id)',
  tenant: `AND NOT EXISTS (SELECT 1 FROM client c JOIN entity e ON e.id = c.entity_id WHERE e.tenant_id = t.id)`,
};

const claim = Object.fromEntries(
  PURGED.map((table) => [
    table,
    {
      name: `purge_claim_${table}`,
      // Skips rows that are being restored or purged right now.
      text: `SELECT t.id FROM ${table} t WHERE t.deleted_at < $1 ${KEPT[table] ?? ''} ORDER BY t.deleted_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    },
  ]),
) as Record<Purged, Statement>;

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

  /** Rows deleted before `before`. Locks them until the transaction ends. */
  async claim(transaction: Queryable, table: Purged, before: Date, limit: number): Promise<string[]> {
    return (await transaction.query<{ id: string }>(claim[table], [before, limit])).rows.map(({ id }) => id);
  }
}
