import { rm } from 'node:fs/promises';
import type { DownOptions } from '../runtime.ts';
import { agreeToDrop } from '../agree-to-drop.ts';
import { findSharedSettings } from '../../settings/load-shared-settings.ts';
import { findSupervisor, shutdownSupervisor } from '../../supervisor/control-client.ts';
import { endOrphans, endRecorded } from '../../supervisor/end-orphans.ts';
import { findProcess } from '../../supervisor/process-identity.ts';
import { readRecords, removeRecords } from '../../supervisor/process-records.ts';
import { wrongUse } from '../../terminal/cli-error.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { dropAppDatabases } from './drop-app-databases.ts';
import { platformSettings } from '../../platform/platform-settings.ts';
import { dataRecordFile, findDataRecord } from '../../platform/data-record.ts';

/** Stops everything. `volumes` also drops data, after asking. */
export async function down(context: CommandContext, options: DownOptions): Promise<void> {
  const { root, output } = context;
  if (options.auth && !options.volumes) {
    throw wrongUse({
      failed: '--auth goes with --volumes.',
      why: 'Without --volumes no data is dropped.',
      next: 'portico down --volumes --auth',
    });
  }
  const shared = await findSharedSettings(root);
  if (options.volumes) {
    if (!(await agreeToDrop(context, options, shared?.instance ?? ''))) return output.line('Nothing was changed.');
  }
  const stopped = await output.step('Stop', async (step) => {
    const names = await stopAll(root);
    step.detail(names.length > 0 ? `${names.length} processes ended` : 'nothing was running');
    return names;
  });
  const dropped: string[] = [];
  if (options.volumes && shared) {
    await output.step('Data', async (step) => {
      const names = options.auth ? await dropCluster(root) : await dropAppDatabases(platformSettings(root, shared));
      dropped.push(...names);
      step.detail(names.length > 0 ? `dropped ${names.join(', ')}` : 'there was none');
    });
  }
  output.result({ stopped, dropped }, () =>
    output.line(output.colors.dim(dropped.length > 0 ? '' : '    All data is kept. Start again with make up.')),
  );
}

/** Ends the supervisor and its processes, then those that it did not know. */
async function stopAll(root: string): Promise<string[]> {
  const { socket, run } = porticoDirectory(root);
  using client = await findSupervisor(socket);
  // If it dies meanwhile, its records name the remaining processes.
  const stopped = client ? await shutdownSupervisor(client).catch(() => []) : [];
  const left = readRecords(run);
  if (left) stopped.push(...(await endRecorded(left)));
  removeRecords(run);
  return [...stopped, ...(await endCluster(root))];
}

/** Ends a PostgreSQL on this checkout's data that is not in the records. */
async function endCluster(root: string): Promise<string[]> {
  const { findRunningCluster } = await import('@portico/postgres');
  const data = await findDataRecord(root);
  const cluster = data && (await findRunningCluster(data.dataDir));
  const identity = cluster && findProcess(cluster.pid);
  return identity ? endOrphans([{ ...identity, name: 'postgres', stopSignal: 'SIGINT', stopOrder: 0 }]) : [];
}

/** Deletes the whole cluster: apps and auth. */
async function dropCluster(root: string): Promise<string[]> {
  const record = await findDataRecord(root);
  if (!record) return [];
  await rm(record.dataDir, { recursive: true, force: true });
  await rm(dataRecordFile(root), { force: true });
  return ['all apps', 'auth'];
}
