import pg from 'pg';
import { PostgresError } from './postgres-error.ts';

export interface WaitUntilReadyOptions {
  readonly connectionString: string;
  /** Default 30,000. Recovery after a crash of a busy cluster can take longer. */
  readonly timeoutMs?: number;
  /** Ends the wait when the process it waits for has ended. */
  readonly signal?: AbortSignal;
}

/** Resolves once PostgreSQL accepts queries. Throws `postgres.superuser_password` or `postgres.start_timeout`. */
export async function waitUntilReady(options: WaitUntilReadyOptions): Promise<void> {
  const deadline = Date.now() + (options.timeoutMs ?? 30_000);
  for (;;) {
    options.signal?.throwIfAborted();
    const client = new pg.Client({ connectionString: options.connectionString, connectionTimeoutMillis: 2_000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      void client.end().catch(() => {});
      if (cause instanceof Error && 'code' in cause && cause.code === '28P01') {
        throw new PostgresError(
          'postgres.superuser_password',
          'PostgreSQL refuses the password of its superuser.',
          'The data directory was made with another master secret: put the old .env.shared back.',
          { cause },
        );
      }
      if (Date.now() > deadline) {
        throw new PostgresError(
          'postgres.start_timeout',
          'PostgreSQL did not become ready in time.',
          'Its log file says what it is doing; recovery after a crash may need a few minutes.',
          { cause },
        );
      }
    }
    await new Promise((done) => setTimeout(done, 30));
  }
}
