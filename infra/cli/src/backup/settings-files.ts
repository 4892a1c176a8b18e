import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { UndoList } from '../terminal/undo-list.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { type BackupDescription, settingsFolder } from './backup-description.ts';
import { writeNewFile } from './hash-file.ts';
import type { MatchedApp } from './match-apps.ts';
import { rememberFile } from './remember-file.ts';

/** Files that belong to no app, relative to the root. */
const platformFiles = ['.env.shared', 'services/gateway/.env.acme'];

/** A settings file to restore. */
export interface SettingsFile {
  /** Relative to the folder of the copies. */
  from: string;
  /** Relative to the root. */
  to: string;
}

/**
 * Copies files that git ignores and Portico cannot recreate to `into`, under the same paths: `.env.shared`, credentials
 * for certificates, and lines that people added to an app's `.env`. Returns the existing ones.
 *
 * @param folders of the apps
 */
export async function copySettings(root: string, folders: readonly string[], into: string): Promise<string[]> {
  const copied: string[] = [];
  for (const path of [...platformFiles, ...folders.map((folder) => `${folder}/.env`)]) {
    const text = await readFile(join(root, path)).catch(ignoreMissing);
    if (text === undefined) continue;
    await mkdir(dirname(join(into, path)), { recursive: true, mode: 0o700 });
    await writeNewFile(join(into, path), text);
    copied.push(path);
  }
  return copied;
}

/** Destinations of a backup's settings. Limited to places that this checkout's own manifests name. */
export function planSettings({ files }: BackupDescription, here: readonly MatchedApp[]): SettingsFile[] {
  const listed = new Set(files.map(({ path }) => path));
  const apps = here.map(({ folder, place }) => ({ from: `${folder}/.env`, to: `${place}/.env` }));
  const all = [...platformFiles.map((path) => ({ from: path, to: path })), ...apps];
  return all.filter(({ from }) => listed.has(`${settingsFolder}/${from}`));
}

/**
 * Restores each file atomically with mode 0600. Skips files whose folder is missing here. Returns the destinations.
 *
 * @param undo gets steps that restore the earlier files
 */
export async function bringSettings(
  root: string,
  files: readonly SettingsFile[],
  from: string,
  undo?: UndoList,
): Promise<string[]> {
  const brought: string[] = [];
  for (const file of files) {
    const target = join(root, file.to);
    if (!(await stat(dirname(target)).catch(ignoreMissing))) continue;
    undo?.add(file.to, await rememberFile(target));
    await writeFileSafely(target, await readFile(join(from, file.from), 'utf8'));
    brought.push(file.to);
  }
  return brought;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
