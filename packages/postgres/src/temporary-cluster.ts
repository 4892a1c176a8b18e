import { join } from 'node:path';
import { copyTemplate, temporaryPassword } from './cluster-template.ts';
import { startCluster, type Cluster } from './start-cluster.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A throw-away cluster for tests: fsync off, room for many databases, data removed on stop. */
export async function temporaryCluster(settings?: Record<string, string>): Promise<Cluster> {
  // Under root the cluster runs as another user, who must be able to enter. The folder's default mode allows it.
  const folder = await temporaryFolder();
  const dataDir = join(folder.path, 'data');
  await copyTemplate(dataDir);
  const cluster = await startCluster({
    dataDir,
    instance: 'test',
    port: 0,
    superuserPassword: temporaryPassword,
    fsync: false,
    settings: { max_connections: '200', shared_buffers: '64MB', autovacuum: 'off', ...settings },
  }).catch(async (error: unknown) => {
    await folder[Symbol.asyncDispose]();
    throw error;
  });
  const stop = async () => {
    await cluster.stop();
    await folder[Symbol.asyncDispose]();
  };
  return { ...cluster, stop, [Symbol.asyncDispose]: stop };
}
