import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { PostgresError } from './postgres-error.ts';

export interface WaitUntilReadyOptions {
  readonly connectionString: string;
  /** Default 60,000, like `pg_ctl`. Recovery after a crash of a busy cluster can take longer. */
  readonly timeoutMs?: number;
  /** Aborts the wait with its own reason when the process has ended, even during an attempt. */
  readonly signal?: AbortSignal;
}

/** Resolves once PostgreSQL accepts queries. Throws `postgres.superuser_password` or `postgres.start_timeout`. */
export async function waitUntilReady(options: WaitUntilReadyOptions): Promise<void> {
  const { connectionString, timeoutMs = 60_000, signal } = options;
  // Not the time of day, which can be set while a machine starts.
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    try {
      return await tryConnection(connectionString, signal);
    } catch (cause) {
      signal?.throwIfAborted();
      if (cause instanceof Error && 'code' in cause && cause.code === '28P01') {
        throw new PostgresError(
          'postgres.superuser_password',
          'PostgreSQL refuses the password of its superuser.',
          'The data directory was made with another master secret: put the old .env.shared back.',
          { cause },
        );
      }
      if (performance.now() > deadline) {
        throw new PostgresError(
          'postgres.start_timeout',
          "PostgreSQL didn't become ready in time.",
          'Its log file says what it is doing; recovery after a crash may need a few minutes.',
          { cause },
        );
      }
    }
    await delay(30);
  }
}

async function tryConnection(connectionString: string, signal: AbortSignal | undefined): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(signal?.reason);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    await Promise.race([client.connect(), aborted]);
    await client.end();
  } catch (error) {
    void client.end().catch(() => {});
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
}
