import type { TestProject } from 'vitest/node';
import { temporaryCluster } from '@portico/postgres';

/** Vitest globalSetup of project `db`: one throw-away PostgreSQL for the whole run. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await temporaryCluster();
  project.provide('porticoAdminDatabaseUrl', cluster.connectionString());
  // For processes that tests spawn.
  process.env.PORTICO_TEST_DATABASE_ADMIN_URL = cluster.connectionString();
  return () => cluster.stop();
}
