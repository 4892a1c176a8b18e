import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { ThrottleRule } from './throttle-policy.ts';

const statements = {
  /**
   * Locks the keys in order, here and in `release`, so that parallel attempts queue up and cannot deadlock. Creates
   * missing rows, which a refused attempt rolls back. `clock_timestamp()` includes the wait for the lock. Columns round
   * to milliseconds, up to half a one into the future, which does not block.
   */
  lock: {
    name: 'throttle_lock',
    text: `INSERT INTO sign_in_throttle AS s (key, failures, last_failure_at, blocked_until)
           SELECT key, 0, clock_timestamp(), clock_timestamp() FROM unnest($1::text[]) AS asked(key) ORDER BY key
           ON CONFLICT (key) DO UPDATE SET failures = s.failures
           RETURNING key, extract(epoch FROM blocked_until - clock_timestamp() - interval '1 ms')::float8 AS "waitSeconds"`,
  },
  charge: {
    name: 'throttle_charge',
    text: `UPDATE sign_in_throttle s SET failures = n.failures, last_failure_at = statement_timestamp(),
             blocked_until = statement_timestamp() + make_interval(secs => CASE
               WHEN n.failures <= a.free THEN 0
               ELSE least(a.cap, a.base * 2 ^ least(n.failures - a.free - 1, 30)) END)
           FROM unnest($1::text[], $2::int[], $3::float8[], $4::float8[], $5::float8[]) AS a(key, free, base, cap, decay),
             LATERAL (SELECT CASE WHEN o.last_failure_at < statement_timestamp() - make_interval(secs => a.decay)
                             THEN 1 ELSE o.failures + 1 END AS failures
                      FROM sign_in_throttle o WHERE o.key = a.key) n
           WHERE s.key = a.key`,
  },
  release: {
    name: 'throttle_release',
    text: `WITH locked AS MATERIALIZED (
             SELECT key FROM sign_in_throttle WHERE key = ANY ($1::text[] || $2::text) ORDER BY key FOR UPDATE
           ), held AS MATERIALIZED (
             SELECT array_agg(key) AS keys FROM locked
           ), cleared AS (
             DELETE FROM sign_in_throttle s USING held WHERE s.key = ANY (held.keys) AND s.key IS DISTINCT FROM $2
           )
           UPDATE sign_in_throttle s SET failures = greatest(0, failures - 1), blocked_until = now()
           FROM held WHERE s.key = $2 AND s.key = ANY (held.keys)`,
  },
  sweep: {
    name: 'throttle_sweep',
    text: `DELETE FROM sign_in_throttle WHERE key IN
             (SELECT key FROM sign_in_throttle WHERE last_failure_at < now() - interval '2 days'
              ORDER BY key LIMIT 500 FOR UPDATE SKIP LOCKED)`,
  },
} satisfies Record<string, Statement>;

export interface ThrottleCharge {
  key: string;
  rule: ThrottleRule;
}

export interface ThrottleBlock {
  key: string;
  waitSeconds: number;
}

@Injectable()
export class ThrottleRepository {
  /** Locks the keys until the transaction ends. Returns the blocked ones with their wait. */
  async lock(transaction: Queryable, keys: readonly string[]): Promise<ThrottleBlock[]> {
    const { rows } = await transaction.query<ThrottleBlock>(statements.lock, [keys]);
    return rows.filter(({ waitSeconds }) => waitSeconds > 0);
  }

  /** Adds a failure to each key. The keys must be locked. */
  async charge(transaction: Queryable, charges: readonly ThrottleCharge[]): Promise<void> {
    const column = (name: keyof ThrottleRule) => charges.map(({ rule }) => rule[name]);
    const values = [
      charges.map(({ key }) => key),
      column('free'),
      column('baseSeconds'),
      column('capSeconds'),
      column('decaySeconds'),
    ];
    await transaction.query(statements.charge, values);
  }

  /** After a success: clears the failures of `own` and refunds the address's one charge. */
  async release(db: Queryable, own: readonly string[], address: string | null): Promise<void> {
    await db.query(statements.release, [own, address]);
  }

  async sweep(db: Queryable): Promise<number> {
    return (await db.query(statements.sweep)).rowCount ?? 0;
  }
}
