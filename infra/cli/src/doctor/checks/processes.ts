import { existsSync } from 'node:fs';
import { findDataRecord } from '../../platform/data-record.ts';
import { findSupervisor } from '../../supervisor/control-client.ts';
import type { ProcessStatus } from '../../supervisor/process-spec.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { fine, type Finding, wrong } from '../../platform/finding.ts';
import type { Machine } from '../machine.ts';

/** Processes of the embedded runtime, and whether its data is in its place. */
export async function checkProcesses({ root, runtime, shared }: Machine): Promise<Finding[]> {
  if (!shared || runtime === 'docker') return [];
  using client = await findSupervisor(porticoDirectory(root).socket);
  if (client) return judgeProcesses((await client.call('status', {})).processes);
  const data = await findDataRecord(root);
  return [
    fine('Processes', 'nothing runs; start with make up'),
    ...(data && !existsSync(data.dataDir)
      ? [wrong('Data', `${data.dataDir} is gone`, 'Restore it from your backup: portico restore <folder>')]
      : []),
  ];
}

export function judgeProcesses(processes: readonly Pick<ProcessStatus, 'name' | 'state' | 'lastExit'>[]): Finding[] {
  const ill = processes.filter(({ state }) => state !== 'ready');
  if (ill.length === 0) return [fine('Processes', `${processes.length} ready`)];
  return ill.map(({ name, state, lastExit }) =>
    wrong('Processes', `${name} is ${state}${lastExit ? ` (${lastExit})` : ''}`, `make logs APP=${name}`),
  );
}
