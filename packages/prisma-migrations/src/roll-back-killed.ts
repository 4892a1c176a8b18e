import type { QueryRows } from './migration-state.ts';

/** In `logs` of a row whose script PostgreSQL carries out whole or not at all. */
export const mark = 'portico: one transaction';

export const unfinished = 'finished_at IS NULL AND rolled_back_at IS NULL';

/** The engine's own lock: a session holds it that is still at a script whose process was killed. */
const engineLock = 72_707_369;

/** Marks as rolled back what killed processes left, where PostgreSQL has undone the script. Waits for one that it is still at. */
export async function rollBackKilled(query: QueryRows): Promise<void> {
  await query(`SELECT pg_advisory_lock(${engineLock})`);
  await query(`UPDATE _prisma_migrations SET rolled_back_at = now() WHERE ${unfinished} AND logs = '${mark}'`);
  await query(`SELECT pg_advisory_unlock(${engineLock})`);
}
