import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../../platform/database.ts';
import type { ChainedRow } from './chained-row.ts';

const columns = `id, at, tenant_id AS "tenantId", action, actor_kind AS "actorKind", actor_id AS "actorId", acting_app AS "actingApp",
  impersonator_id AS "impersonatorId", token_id AS "tokenId", target_kind AS "targetKind", target_id AS "targetId",
  request_id AS "requestId", detail::text AS detail, ip, personal::text AS personal`;

const statements = {
  lock: { name: 'audit_chain_lock', text: `SELECT pg_advisory_xact_lock(hashtext('portico:audit-chain'))` },
  listUnsealed: {
    name: 'audit_chain_list_unsealed',
    text: `SELECT ${columns} FROM audit_event WHERE chain_sequence IS NULL ORDER BY id LIMIT $1 FOR UPDATE`,
  },
  sealRows: {
    name: 'audit_chain_seal_rows',
    text: `UPDATE audit_event e SET chain_sequence = u.sequence, chain_hash = u.hash, personal_salt = u.salt, personal_digest = u.digest
           FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[], $5::bytea[]) AS u(id, sequence, hash, salt, digest)
           WHERE e.id = u.id`,
  },
  list: {
    name: 'audit_chain_list',
    text: `SELECT id, last_sequence::int8 AS "lastSequence", head_sealed AS head, checkpoint_sealed AS checkpoint FROM audit_chain
           WHERE $1::text IS NULL OR id = $1 ORDER BY id`,
  },
  writeHead: {
    name: 'audit_chain_write_head',
    text: `INSERT INTO audit_chain (id, last_sequence, head_sealed) VALUES ($1, $2, $3)
           ON CONFLICT (id) DO UPDATE SET last_sequence = excluded.last_sequence, head_sealed = excluded.head_sealed, updated_at = now()`,
  },
  writeCheckpoint: {
    name: 'audit_chain_write_checkpoint',
    text: 'UPDATE audit_chain SET checkpoint_sealed = $2, updated_at = now() WHERE id = $1',
  },
  listSealed: {
    name: 'audit_chain_list_sealed',
    text: `SELECT ${columns}, chain_sequence AS sequence, chain_hash AS hash, personal_salt AS salt, personal_digest AS digest
           FROM audit_event WHERE tenant_id IS NOT DISTINCT FROM $1 AND chain_sequence > $2 ORDER BY chain_sequence LIMIT $3`,
  },
  listChainsOfRows: {
    name: 'audit_chain_list_chains_of_rows',
    text: `SELECT DISTINCT COALESCE(tenant_id::text, 'platform') AS id FROM audit_event WHERE chain_sequence IS NOT NULL`,
  },
  firstYoung: {
    name: 'audit_chain_first_young',
    text: `SELECT min(chain_sequence) AS sequence FROM audit_event
           WHERE tenant_id IS NOT DISTINCT FROM $1 AND chain_sequence IS NOT NULL AND at >= now() - make_interval(days => $2)`,
  },
  prune: {
    name: 'audit_chain_prune',
    text: `DELETE FROM audit_event WHERE tenant_id IS NOT DISTINCT FROM $1 AND chain_sequence <= $2`,
  },
} satisfies Record<string, Statement>;

/** The chain for rows of the platform itself. */
export const PLATFORM_CHAIN = 'platform';

export interface StoredChain {
  id: string;
  lastSequence: number;
  head: Buffer;
  checkpoint: Buffer | null;
}

export interface SealedRow extends ChainedRow {
  sequence: number;
  hash: Buffer;
  salt: Buffer;
  digest: Buffer;
}

const tenantOf = (chain: string) => (chain === PLATFORM_CHAIN ? null : chain);

@Injectable()
export class ChainRepository {
  /** One replica at a time seals or prunes. Writers of the log do not wait. */
  async lock(transaction: Queryable): Promise<void> {
    await transaction.query(statements.lock);
  }

  async listUnsealed(transaction: Queryable, limit: number): Promise<ChainedRow[]> {
    return (await transaction.query<ChainedRow & Record<string, unknown>>(statements.listUnsealed, [limit])).rows;
  }

  async sealRows(
    transaction: Queryable,
    rows: readonly Pick<SealedRow, 'id' | 'sequence' | 'hash' | 'salt' | 'digest'>[],
  ): Promise<void> {
    const column = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key]);
    const values = [column('id'), column('sequence'), column('hash'), column('salt'), column('digest')];
    await transaction.query(statements.sealRows, values);
  }

  async list(db: Queryable, id?: string): Promise<StoredChain[]> {
    const { rows } = await db.query<StoredChain & Record<string, unknown>>(statements.list, [id ?? null]);
    return rows.map((row) => ({ ...row, lastSequence: Number(row.lastSequence) }));
  }

  async writeHead(transaction: Queryable, id: string, sequence: number, sealed: Buffer): Promise<void> {
    await transaction.query(statements.writeHead, [id, sequence, sealed]);
  }

  async writeCheckpoint(transaction: Queryable, id: string, sealed: Buffer): Promise<void> {
    await transaction.query(statements.writeCheckpoint, [id, sealed]);
  }

  async listSealed(db: Queryable, chain: string, after: number, limit: number): Promise<SealedRow[]> {
    const { rows } = await db.query<SealedRow & Record<string, unknown>>(statements.listSealed, [
      tenantOf(chain),
      after,
      limit,
    ]);
    return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
  }

  /** Chains with rows, even without a head. */
  async listChainsOfRows(db: Queryable): Promise<string[]> {
    return (await db.query<{ id: string }>(statements.listChainsOfRows)).rows.map(({ id }) => id);
  }

  /** The first row younger than this. Undefined when all are older. */
  async findFirstYoung(db: Queryable, chain: string, days: number): Promise<number | undefined> {
    const values = [tenantOf(chain), days];
    const { sequence } = (await db.query<{ sequence: string | null }>(statements.firstYoung, values)).rows[0]!;
    return sequence === null ? undefined : Number(sequence);
  }

  async prune(transaction: Queryable, chain: string, until: number): Promise<number> {
    return (await transaction.query(statements.prune, [tenantOf(chain), until])).rowCount ?? 0;
  }
}
