import { createHash } from 'node:crypto';
import type pg from 'pg';
import { isOneTransaction } from '../is-one-transaction.ts';
import { isMissingTable } from '../migration-state.ts';
import { mark, unfinished } from '../roll-back-killed.ts';

/**
 * Runs the script of a migration, for which the engine has made a row. In the script's own transaction the row becomes "finished": a
 * process that is killed, or a server that crashes, leaves both or neither. The row of a script that failed says that it was rolled back.
 *
 * A script with transactions of its own, and one that has no row (in a shadow database), runs as it is.
 */
export async function runMigration(pool: pg.Pool, script: string): Promise<void> {
  const checksum = createHash('sha256').update(script).digest('hex');
  const row = `checksum = '${checksum}' AND ${unfinished}`;
  if (!isOneTransaction(script) || !(await markRow(pool, row))) {
    await pool.query(script);
    return;
  }
  try {
    await pool.query(`UPDATE _prisma_migrations SET finished_at = now(), logs = NULL WHERE ${row};\n${script}`);
  } catch (error) {
    // Without a connection, the next run does it.
    await pool.query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE ${row}`).catch(() => undefined);
    throw error;
  }
}

async function markRow(pool: pg.Pool, row: string): Promise<boolean> {
  try {
    const { rowCount } = await pool.query(`UPDATE _prisma_migrations SET logs = '${mark}' WHERE ${row}`);
    return rowCount === 1;
  } catch (error) {
    if (isMissingTable(error)) return false;
    throw error;
  }
}
