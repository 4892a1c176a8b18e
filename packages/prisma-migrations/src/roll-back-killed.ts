import type { QueryRows } from './migration-state.ts';

/** In `logs` of a row whose script PostgreSQL runs as a whole or not at all. */
export const mark = 'portico: one transaction';

export const unfinished = 'finished_at IS NULL AND rolled_back_at IS NULL';

/** The engine's own lock. A session still holds it while it runs the script of a killed process. */
const engineLock = 72_707_369;

/** Marks migrations of killed processes as rolled back if PostgreSQL undid the script. Waits for running ones. */
export async function rollBackKilled(query: QueryRows): Promise<void> {
  await query(`SELECT pg_advisory_lock(${engineLock})`);
  await query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE ${unfinished} AND logs = '${mark}'`);
  await query(`SELECT pg_advisory_unlock(${engineLock})`);
}
