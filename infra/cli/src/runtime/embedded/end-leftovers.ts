import { findDataRecord } from '../../platform/data-record.ts';
import { endOrphans, endRecorded } from '../../supervisor/end-orphans.ts';
import { findStrays, parentOf } from '../../supervisor/find-strays.ts';
import { findProcess } from '../../supervisor/process-identity.ts';
import { readRecords, removeRecords } from '../../supervisor/process-records.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { stopOrders } from './plan-processes.ts';

/**
 * Ends the processes of this checkout that no supervisor keeps: those that its records, their marks or its data directory name.
 * Answers their names.
 *
 * @param supervisorPid of the one that runs; its processes stay
 */
export async function endLeftovers(root: string, supervisorPid?: number): Promise<string[]> {
  const { run } = porticoDirectory(root);
  const records = supervisorPid === undefined ? readRecords(run) : undefined;
  const ended = records ? await endRecorded(records) : [];
  ended.push(...(await endOrphans(findStrays(run, supervisorPid))));
  const data = await findDataRecord(root);
  const { findRunningCluster } = await import('@portico/postgres');
  const cluster = data && (await findRunningCluster(data.dataDir));
  const identity = cluster && parentOf(cluster.pid) !== supervisorPid && findProcess(cluster.pid);
  if (identity) {
    const record = { ...identity, name: 'postgres', stopSignal: 'SIGINT', stopOrder: stopOrders.postgres } as const;
    ended.push(...(await endOrphans([record])));
  }
  if (records) removeRecords(run);
  return ended;
}
