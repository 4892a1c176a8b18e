import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { isUnreachable, rethrowAsUnavailable } from './is-unreachable.ts';

/** A connection, retried while PostgreSQL restarts: safe, since nothing has been sent yet. */
export async function connectWithPatience(pool: pg.Pool, patienceMs: number): Promise<pg.PoolClient> {
  const giveUpAt = Date.now() + patienceMs;
  for (let delayMs = 25; ; delayMs = Math.min(delayMs * 2, 400)) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!isUnreachable(error) || Date.now() + delayMs > giveUpAt) {
        rethrowAsUnavailable(error);
        throw error;
      }
    }
    await sleep(delayMs);
  }
}
