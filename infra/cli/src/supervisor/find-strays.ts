import { readdirSync, readFileSync } from 'node:fs';
import { findProcess } from './process-identity.ts';
import type { ProcessRecord } from './process-records.ts';
import type { ProcessSpec } from './process-spec.ts';

/** Every process that a supervisor starts carries it, so that it is known as this checkout's when all records are gone. */
export const markVariable = 'PORTICO_SUPERVISED';

type Mark = Pick<ProcessRecord, 'name' | 'stopSignal' | 'stopOrder'> & { runDirectory: string };

export function markOf(runDirectory: string, { name, stopSignal = 'SIGTERM', stopOrder }: ProcessSpec): string {
  return JSON.stringify({ runDirectory, name, stopSignal, stopOrder } satisfies Mark);
}

/**
 * Processes of this checkout that its supervisor did not start. Linux only, and without PostgreSQL, which overwrites its environment:
 * that one is found by its data directory.
 */
export function findStrays(runDirectory: string, supervisorPid?: number): ProcessRecord[] {
  if (process.platform !== 'linux') return [];
  const found = new Map<number, ProcessRecord>();
  for (const pid of readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)) {
    const mark = readMark(pid);
    if (mark?.runDirectory !== runDirectory) continue;
    const identity = findProcess(pid);
    if (identity) found.set(pid, { ...mark, ...identity });
  }
  // What a process started carries its mark too, and ends with it.
  return [...found.values()].filter(({ pid }) => {
    const parent = parentOf(pid);
    return parent !== supervisorPid && !found.has(parent);
  });
}

function readMark(pid: number): Mark | undefined {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    const text = environment.find((line) => line.startsWith(`${markVariable}=`));
    return text === undefined ? undefined : (JSON.parse(text.slice(markVariable.length + 1)) as Mark);
  } catch {
    return undefined;
  }
}

/** 0 where it is not known. */
export function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}
