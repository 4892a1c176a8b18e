import { Injectable } from '@nestjs/common';
import type { Queryable, Statement } from '../platform/database.ts';
import type { ThrottleRule } from './throttle-policy.ts';

const statements = {
  /**
   * Charges every key before the password is looked at, so that parallel guesses cannot pass together. A blocked key is
   * not charged and comes back with its wait. Columns round to milliseconds, up to half a one into the future, and a
   * statement that waited for a lock must not take the start of another for a block. Keys are locked in order here and
   * below, so that two statements cannot deadlock.
   */
  charge: {
    name: 'throttle_charge',
    text: `WITH asked AS (
             SELECT * FROM unnest($1::text[], $2::int[], $3::float8[], $4::float8[], $5::float8[])
               AS t(key, free, base, cap, decay) ORDER BY key
           ), charged AS (
             INSERT INTO sign_in_throttle AS s (key, failures, last_failure_at, blocked_until)
             SELECT key, 1, now(), now() FROM asked ORDER BY key
             ON CONFLICT (key) DO UPDATE SET
               failures = CASE WHEN s.last_failure_at < now() - make_interval(secs => (SELECT decay FROM asked a WHERE a.key = s.key))
                 THEN 1 ELSE s.failures + 1 END,
               last_failure_at = now(),
               blocked_until = (SELECT CASE
                   WHEN s.last_failure_at < now() - make_interval(secs => a.decay) OR s.failures + 1 <= a.free THEN now()
                   ELSE now() + make_interval(secs => least(a.cap, a.base * 2 ^ least(s.failures - a.free, 30)))
                 END FROM asked a WHERE a.key = s.key)
             WHERE s.blocked_until <= clock_timestamp() + interval '1 ms'
             RETURNING key
           )
           SELECT a.key, greatest(0, extract(epoch FROM (SELECT s.blocked_until FROM sign_in_throttle s WHERE s.key = a.key) - now()))::float8
             AS "waitSeconds"
           FROM asked a WHERE a.key NOT IN (SELECT key FROM charged)`,
  },
  release: {
    name: 'throttle_release',
    text: `WITH locked AS MATERIALIZED (
             SELECT key FROM sign_in_throttle WHERE key = ANY ($1::text[] || $2::text) ORDER BY key FOR UPDATE
           ), held AS MATERIALIZED (
             SELECT array_agg(key) AS keys FROM locked
           ), cleared AS (
             DELETE FROM sign_in_throttle s USING held WHERE s.key = ANY (held.keys) AND s.key <> $2
           )
           UPDATE sign_in_throttle s SET failures = greatest(0, failures - 1), blocked_until = now()
           FROM held WHERE s.key = $2 AND s.key = ANY (held.keys)`,
  },
  sweep: {
    name: 'throttle_sweep',
    text: `DELETE FROM sign_in_throttle WHERE key IN
             (SELECT key FROM sign_in_throttle WHERE last_failure_at < now() - interval '2 days' LIMIT 500)`,
  },
} satisfies Record<string, Statement>;

export interface ThrottleCharge {
  key: string;
  rule: ThrottleRule;
}

@Injectable()
export class ThrottleRepository {
  /** Charges all keys; answers those that are blocked, with their wait. */
  async charge(db: Queryable, charges: readonly ThrottleCharge[]): Promise<{ key: string; waitSeconds: number }[]> {
    const column = (name: keyof ThrottleRule) => charges.map(({ rule }) => rule[name]);
    const values = [
      charges.map(({ key }) => key),
      column('free'),
      column('baseSeconds'),
      column('capSeconds'),
      column('decaySeconds'),
    ];
    return (await db.query<{ key: string; waitSeconds: number }>(statements.charge, values)).rows;
  }

  /** After a success: `own` start anew, the address gets its one charge back. */
  async release(db: Queryable, own: readonly string[], address: string): Promise<void> {
    await db.query(statements.release, [own, address]);
  }

  async sweep(db: Queryable): Promise<number> {
    return (await db.query(statements.sweep)).rowCount ?? 0;
  }
}
