import type { Db, PgBoss } from 'pg-boss';

export const JOBS_SCHEMA = 'jobs';

export interface BossLog {
  warn(message: string): void;
  error(message: string): void;
}

/**
 * pg-boss on one of our connections. It never changes its schema: a migration does (decision 0016). The library is
 * loaded here, not with the service, which then listens earlier and needs less memory.
 */
export async function openBoss(db: Db, log: BossLog): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db,
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    // We use no flows, which it would look for every five seconds.
    flowIntervalSeconds: 3600,
    maintenanceIntervalSeconds: 3600,
    // Its checks of PostgreSQL are off: rebuilding an index would exceed our statement timeout.
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.error(error.message));
  boss.on('warning', ({ message }) => log.warn(message));
  await boss.start();
  return boss;
}
