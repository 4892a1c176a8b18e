import { createHash } from 'node:crypto';
import type pg from 'pg';
import { isOneTransaction } from '../is-one-transaction.ts';
import { isMissingTable } from '../migration-state.ts';
import { mark, unfinished } from '../roll-back-killed.ts';

/**
 * Runs a migration's script. The engine has already created its row; the script's own transaction marks it as finished,
 * so a killed process or a crashed server leaves both or neither. A failed script's row is marked as rolled back.
 *
 * A script with its own transactions, or without a row (in a shadow database), runs unchanged.
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
    // If the connection is lost, the next run does it.
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
