import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from './process-identity.ts';
import type { ProcessRecord, ProcessRecords } from './process-records.ts';

export interface EndOrphansOptions {
  /** Milliseconds from the stop of a group to SIGKILL. Default 10,000. */
  graceMs?: number;
}

/**
 * Ends the processes of a killed supervisor by recorded pid and start time, so that a reused pid is left alone. Returns
 * the names of those that still ran.
 */
export async function endOrphans(
  records: ProcessRecord[],
  { graceMs = 10_000 }: EndOrphansOptions = {},
): Promise<string[]> {
  const orphans = records.filter(isSameProcess).toSorted((a, b) => b.stopOrder - a.stopOrder);
  for (const order of new Set(orphans.map((orphan) => orphan.stopOrder))) {
    await endGroup(
      orphans.filter((orphan) => orphan.stopOrder === order),
      graceMs,
    );
  }
  return orphans.map(({ name }) => name);
}

/** Ends an unresponsive supervisor and its processes. The supervisor goes first: it would restart the others. */
export function endRecorded({ supervisor, processes }: ProcessRecords): Promise<string[]> {
  const first = { ...supervisor, name: 'supervisor', stopSignal: 'SIGKILL', stopOrder: Infinity } as const;
  return endOrphans([first, ...processes]);
}

async function endGroup(group: ProcessRecord[], graceMs: number): Promise<void> {
  for (const { pid, stopSignal } of group) signal(pid, stopSignal);
  const deadline = Date.now() + graceMs;
  while (group.some(isSameProcess)) {
    if (Date.now() > deadline) for (const orphan of group.filter(isSameProcess)) signal(orphan.pid, 'SIGKILL');
    await sleep(50);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
