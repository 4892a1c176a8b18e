import type { Db, PgBoss } from 'pg-boss';

export const JOBS_SCHEMA = 'jobs';

export interface BossLog {
  warn(message: string): void;
  error(message: string): void;
}

/**
 * pg-boss on a connection of ours. It never changes its schema: that is a migration like any other (decision 0016). The library is
 * loaded here and not with the service, which listens earlier and needs less memory that way.
 */
export async function openBoss(db: Db, log: BossLog): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db,
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    // We have no flows, which it would look for every five seconds.
    flowIntervalSeconds: 3600,
    maintenanceIntervalSeconds: 3600,
    // Its checks of PostgreSQL itself; rebuilding an index would exceed the time that our statements have.
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
