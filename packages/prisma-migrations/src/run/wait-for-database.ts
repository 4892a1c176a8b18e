import { setTimeout as sleep } from 'node:timers/promises';
import { isLostConnectionCode, isWrongPassword, listConnectionStrings } from '@portico/pg-connect';
import pg from 'pg';

/**
 * Waits until the database accepts a connection and returns the connection string that worked: during a password
 * rotation there are two. Throws errors that waiting cannot fix at once, else the last one after `patienceMs`.
 */
export async function waitForDatabase(databaseUrl: string, patienceMs: number): Promise<string> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await connectOnce(databaseUrl);
    } catch (error) {
      if (!isNotYet(error) || Date.now() > giveUpAt) throw error;
    }
    await sleep(250);
  }
}

async function connectOnce(databaseUrl: string): Promise<string> {
  let refused: unknown;
  for (const connectionString of listConnectionStrings(databaseUrl)) {
    const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
    try {
      await client.connect();
      return connectionString;
    } catch (error) {
      if (!isWrongPassword(error)) throw error;
      refused = error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw refused;
}

function isNotYet(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isNotYet);
  const { code, message } = error as { code?: string; message?: string };
  return isLostConnectionCode(code ?? '') || /Connection terminated|timeout expired/.test(message ?? '');
}
