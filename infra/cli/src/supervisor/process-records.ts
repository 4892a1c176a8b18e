import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ProcessIdentity } from './process-identity.ts';

export interface ProcessRecord extends ProcessIdentity {
  name: string;
  stopSignal: 'SIGTERM' | 'SIGINT' | 'SIGKILL';
  stopOrder: number;
}

export interface ProcessRecords {
  supervisor: ProcessIdentity;
  processes: ProcessRecord[];
}

/** Survives a supervisor killed by SIGKILL and tells the next one which processes are orphans. */
function recordsFile(runDirectory: string): string {
  return join(runDirectory, 'processes.json');
}

export function readRecords(runDirectory: string): ProcessRecords | undefined {
  try {
    return JSON.parse(readFileSync(recordsFile(runDirectory), 'utf8')) as ProcessRecords;
  } catch {
    return undefined;
  }
}

/** Written before anything else happens: an unrecorded child could never be ended. */
export function writeRecords(runDirectory: string, records: ProcessRecords): void {
  const path = recordsFile(runDirectory);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.tmp`, JSON.stringify(records), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

export function removeRecords(runDirectory: string): void {
  rmSync(recordsFile(runDirectory), { force: true });
}
