import { chmod, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { existsSync, mkdtempSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { UndoList } from '../terminal/undo-list.ts';

export interface StagedApp {
  /** Absolute path of the folder in which the app is created. Hidden from discovery. */
  path: string;
  /** Moves the app to its place in one step. */
  settle(): Promise<void>;
}

/** A folder beside the destination (same file system), so that an app appears all at once or not at all. */
export async function stageApp(destination: string, undo: UndoList): Promise<StagedApp> {
  await makeParents(dirname(destination), undo);
  const path = mkdtempSync(join(dirname(destination), `.new-${basename(destination)}-`));
  undo.add(`the folder ${path}`, () => rm(path, { recursive: true, force: true }));
  // mkdtemp creates private folders, but PostgreSQL's user and containers must enter this one.
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

/** Adds a step that restores a file if the work fails. */
export async function keepFile(path: string, undo: UndoList): Promise<void> {
  const before = await readFile(path).catch(() => undefined);
  undo.add(path, () => (before ? writeFile(path, before) : rm(path, { force: true })));
}
