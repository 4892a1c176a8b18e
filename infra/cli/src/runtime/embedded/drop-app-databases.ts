import { checkPorts } from '../../platform/check-ports.ts';
import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { listDatabases } from './prepare-databases.ts';
import { findDataRecord } from '../../platform/data-record.ts';
import { postgresBasePort } from '../../platform/base-ports.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

const kept = new Set(['postgres', 'auth']);

/** Drops every database but auth's, archived ones included, in a cluster that is started for it alone. Answers their names. */
export async function dropAppDatabases(settings: PlatformSettings): Promise<string[]> {
  if (!(await findDataRecord(settings.root))) return [];
  const { dropDatabase, startCluster } = await import('@portico/postgres');
  const port = postgresBasePort + settings.portOffset;
  await checkPorts([{ owner: 'postgres', port }]);
  await using cluster = await startCluster({
    dataDir: porticoDirectory(settings.root).postgres,
    instance: settings.instance,
    superuserPassword: settings.postgresPassword,
    port,
  });
  const admin = cluster.connectionString();
  const databases = [...(await listDatabases(admin))].filter((name) => !kept.has(name));
  for (const database of databases) await dropDatabase({ admin, database, role: database });
  return databases;
}
