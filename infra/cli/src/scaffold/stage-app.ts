import { chmod, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { existsSync, mkdtempSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { UndoList } from '../terminal/undo-list.ts';

export interface StagedApp {
  /** Absolute path of the folder in which the app is made; discovery does not see it. */
  path: string;
  /** Puts the app in its place in one step. */
  settle(): Promise<void>;
}

/** A folder beside the destination (same file system), for an app that appears all at once or not at all. */
export async function stageApp(destination: string, undo: UndoList): Promise<StagedApp> {
  await makeParents(dirname(destination), undo);
  const path = mkdtempSync(join(dirname(destination), `.new-${basename(destination)}-`));
  undo.add(`the folder ${path}`, () => rm(path, { recursive: true, force: true }));
  // mkdtemp makes folders that only their owner may enter; PostgreSQL's user and containers pass through this one.
  await chmod(path, 0o755);
  return {
    path,
    async settle() {
      await rename(path, destination);
      undo.add(`the folder ${destination}`, () => rm(destination, { recursive: true, force: true }));
    },
  };
}

async function makeParents(folder: string, undo: UndoList): Promise<void> {
  if (existsSync(folder)) return;
  await makeParents(dirname(folder), undo);
  await mkdir(folder);
  undo.add(`the folder ${folder}`, () => rmdir(folder));
}

/** Remembers a file, so that it reads as before when the work fails. */
export async function keepFile(path: string, undo: UndoList): Promise<void> {
  const before = await readFile(path).catch(() => undefined);
  undo.add(path, () => (before ? writeFile(path, before) : rm(path, { force: true })));
}
