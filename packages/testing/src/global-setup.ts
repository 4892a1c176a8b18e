import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { temporaryCluster } from '@portico/postgres';
import { createMemoryFolder } from './memory-folder.ts';

/** Vitest globalSetup of project `db`: one throw-away PostgreSQL per run, and temporary folders in memory if possible. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const memory = await createMemoryFolder();
  // Inherited by workers and the processes that they spawn.
  if (memory !== undefined) process.env.TMPDIR = memory;
  const cluster = await temporaryCluster();
  project.provide('porticoAdminDatabaseUrl', cluster.connectionString());
  // For processes that tests spawn.
  process.env.PORTICO_TEST_DATABASE_ADMIN_URL = cluster.connectionString();
  return async () => {
    await cluster.stop();
    if (memory !== undefined) await rm(memory, { recursive: true, force: true });
  };
}
