import { findDataRecord } from '../../platform/data-record.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { listDatabases } from './prepare-databases.ts';
import { withCluster } from './with-cluster.ts';

const kept = new Set(['postgres', 'auth']);

/** Drops every database except auth's, archived ones included. Returns their names. */
export async function dropAppDatabases(settings: PlatformSettings): Promise<string[]> {
  const record = await findDataRecord(settings.root);
  if (!record) return [];
  const { dropDatabase } = await import('@portico/postgres');
  const superuserPassword = settings.postgresPassword;
  return withCluster({ ...settings, ...record, superuserPassword }, async (address) => {
    const admin = address('postgres');
    const databases = [...(await listDatabases(admin))].filter((name) => !kept.has(name));
    for (const database of databases) await dropDatabase({ admin, database, role: database });
    return databases;
  });
}
