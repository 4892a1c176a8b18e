import type { PlatformSettings } from '../../platform/platform-settings.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';

export interface ClusterAccess extends Pick<PlatformSettings, 'root' | 'instance'> {
  /** From `data.json`. */
  dataDir: string;
  superuserPassword: string;
}

/**
 * Gives `work` the superuser's connection strings, by database. Starts a stopped cluster temporarily, on its own port;
 * a crashed one recovers then.
 */
export async function withCluster<T>(
  { root, instance, dataDir, superuserPassword }: ClusterAccess,
  work: (address: (database: string) => string) => Promise<T>,
): Promise<T> {
  const { connectionString, findRunningCluster, startCluster, waitUntilReady } = await import('@portico/postgres');
  const running = await findRunningCluster(dataDir);
  if (running) {
    const { port } = running;
    const address = (database: string): string =>
      connectionString({ host: '127.0.0.1', port, database, user: 'postgres', password: superuserPassword });
    await waitUntilReady({ connectionString: address('postgres') });
    return work(address);
  }
  const wanted = porticoDirectory(root).postgres;
  const options = { dataDir: wanted, instance, superuserPassword, port: 0, readyTimeoutMs: 600_000 };
  await using started = await startCluster(options);
  return await work((database) => started.connectionString(database));
}
