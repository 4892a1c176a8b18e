import { Injectable } from '@nestjs/common';
import type { AlsoCalled } from '../audit/audit.service.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import type { ThrottleRule } from './throttle-policy.ts';

const statements = {
  charge: {
    name: 'throttle_charge',
    text: `SELECT sign_in_throttle_charge($1, $2, $3, $4, $5) AS "waitSeconds"`,
  },
  release: {
    name: 'throttle_release',
    text: 'SELECT sign_in_throttle_release($1, $2)',
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

@Injectable()
export class ThrottleRepository {
  /** Adds a failure to each key, or to none if one is blocked. Returns the seconds to wait, 0 if they were added. */
  async charge(db: Queryable, charges: readonly ThrottleCharge[]): Promise<number> {
    const column = (name: keyof ThrottleRule) => charges.map(({ rule }) => rule[name]);
    const values = [
      charges.map(({ key }) => key),
      column('free'),
      column('baseSeconds'),
      column('capSeconds'),
      column('decaySeconds'),
    ];
    const { rows } = await db.query<{ waitSeconds: number }>(statements.charge, values);
    return rows[0]!.waitSeconds;
  }

  /** After a success: clears the failures of `own` and refunds the address's one charge. */
  async release(db: Queryable, own: readonly string[], address: string | null): Promise<void> {
    await db.query(statements.release, [own, address]);
  }

  /** `release` in the statement of an audit row. */
  releaseAlong(own: readonly string[], address: string | null): AlsoCalled {
    return {
      name: 'audit_insert_event_and_throttle_release',
      call: 'sign_in_throttle_release',
      arguments: [own, address],
    };
  }

  async sweep(db: Queryable): Promise<number> {
    return (await db.query(statements.sweep)).rowCount ?? 0;
  }
}
