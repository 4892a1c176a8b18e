import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from './process-identity.ts';
import type { ProcessRecord, ProcessRecords } from './process-records.ts';

export interface EndOrphansOptions {
  /** Milliseconds that one stop group gets before SIGKILL. Default 10,000. */
  graceMs?: number;
}

/**
 * Ends the processes that a killed supervisor left, by recorded pid and start time: a pid that now belongs to something else is
 * left alone. Answers the names of those that still ran.
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

/** Ends a supervisor that does not answer, and what it runs. The supervisor goes first: it would start the others again. */
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
