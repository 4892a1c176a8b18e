import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type BackupDescription, descriptionFile, isBackupName } from './backup-description.ts';

/** Removes the oldest backups of this checkout until `keep` are left. Returns the removed names. */
export async function pruneBackups(place: string, { keep, instance }: { keep: number; instance: string }) {
  const own = await listBackups(place, instance);
  const old = own.slice(0, Math.max(0, own.length - keep));
  for (const name of old) await rm(join(place, name), { recursive: true });
  return { removed: old, kept: own.length - old.length };
}

/** Names of complete backups, oldest first. Does not count those of other checkouts. */
async function listBackups(place: string, instance: string): Promise<string[]> {
  const own: string[] = [];
  for (const name of (await readdir(place)).filter(isBackupName).sort()) {
    try {
      const text = await readFile(join(place, name, descriptionFile), 'utf8');
      if ((JSON.parse(text) as BackupDescription).instance === instance) own.push(name);
    } catch {
      // Not a backup that we made.
    }
  }
  return own;
}

/** Removes the remains of a killed `portico backup`, whose process id is in the name. */
export async function removeHalfBackups(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const pid = /^\.\d{8}T\d{6}Z\.(\d+)\.partial$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(place, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
