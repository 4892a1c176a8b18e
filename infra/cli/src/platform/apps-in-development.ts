import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { findProcess, isSameProcess, type ProcessIdentity } from '../supervisor/process-identity.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';

interface AppInDevelopment {
  slug: string;
  /** Vite's origin. Absent in containers, where it has the address of the app's frontend. */
  origin?: string;
}

/** The apps that running `portico dev` commands serve from sources. An entry is void once its process has ended. */
export function readAppsInDevelopment(root: string): AppInDevelopment[] {
  return readEntries(root).filter(({ owner }) => isSameProcess(owner));
}

/** Replaces the apps of this process. Those of other `portico dev` commands stay. Hold the platform: two writers would lose one. */
export async function writeAppsInDevelopment(root: string, apps: readonly AppInDevelopment[]): Promise<void> {
  const owner = findProcess(process.pid)!;
  const others = readEntries(root).filter((entry) => entry.owner.pid !== owner.pid && isSameProcess(entry.owner));
  await mkdir(porticoDirectory(root).run, { recursive: true, mode: 0o700 });
  await writeFileSafely(fileIn(root), JSON.stringify([...others, ...apps.map((app) => ({ ...app, owner }))]));
}

function readEntries(root: string): (AppInDevelopment & { owner: ProcessIdentity })[] {
  try {
    const entries: unknown = JSON.parse(readFileSync(fileIn(root), 'utf8'));
    return Array.isArray(entries) ? entries : [];
  } catch {
    return [];
  }
}

function fileIn(root: string): string {
  return join(porticoDirectory(root).run, 'dev.json');
}
