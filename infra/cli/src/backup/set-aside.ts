import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { findManifests } from '@portico/manifest';
import { dataRecordFile, findDataRecord } from '../platform/data-record.ts';
import { allOrNothing, type UndoList } from '../terminal/undo-list.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { backupName, settingsFolder } from './backup-description.ts';
import { rememberFile } from './remember-file.ts';
import type { ContainerDatabase, ReplacedVolume } from './set-aside-volumes.ts';
import { bringSettings, copySettings } from './settings-files.ts';
import { notUndone } from './undone.ts';

/** `replaced.json`: what `restore --replace` moved out of the way, and its original place. */
export interface ReplacedPlatform {
  at: string;
  /** Original place and instance of the data. Null if there was none. */
  data: { dataDir: string; instance: string; movedTo: string } | null;
  /** Undefined for the embedded runtime. */
  volumes?: ReplacedVolume[];
  /** Paths relative to the root, with copies in `settings/`. */
  settings: string[];
}

const replacedFile = 'replaced.json';

/** Data and settings that a restore would replace. */
export interface PresentPlatform {
  dataDir: string | undefined;
  /** Databases with an existing volume. Undefined for the embedded runtime. */
  databases?: readonly ContainerDatabase[];
  /** Text of `.env.shared`. */
  settings: string | undefined;
}

/** Finds present data and settings. `likelyDataDir` is where data would be without a record. */
export async function findPresent(root: string, likelyDataDir?: string): Promise<PresentPlatform> {
  const recorded = (await findDataRecord(root))?.dataDir;
  const settings = await readFile(join(root, '.env.shared'), 'utf8').catch(() => undefined);
  return { dataDir: [recorded, likelyDataDir].find((path) => path && existsSync(path)), settings };
}

/**
 * Moves the data and copies the settings out of the way, all or nothing. Returns the folder from which `portico
 * restore` restores them.
 */
export async function setAside(
  root: string,
  present: PresentPlatform,
  instance: string,
  at: Date,
  signal?: AbortSignal,
): Promise<string> {
  const folder = await makeFolder(join(porticoDirectory(root).path, 'replaced'), at);
  const stamp = basename(folder);
  return await allOrNothing(async (undo) => {
    undo.add(folder, () => rm(folder, { recursive: true }));
    const settings = await copySettings(root, appFolders(root), join(folder, settingsFolder));
    const { dataDir, databases } = present;
    const data = dataDir === undefined ? null : { dataDir, instance, movedTo: `${dataDir}.replaced-${stamp}` };
    const inContainers = databases && (await import('./set-aside-volumes.ts'));
    const volumes = await inContainers?.copyVolumesAside(databases!, { stamp, undo, signal });
    const replaced: ReplacedPlatform = { at: at.toISOString(), data, settings, ...(volumes && { volumes }) };
    // From here on it can be restored, even if this process dies.
    await writeFileSafely(join(folder, replacedFile), `${JSON.stringify(replaced, null, 2)}\n`);
    if (data) await rename(data.dataDir, data.movedTo);
    if (data) undo.add(data.dataDir, () => rename(data.movedTo, data.dataDir));
    if (volumes) await inContainers?.clearVolumes(volumes, undo);
    return folder;
  }, notUndone);
}

export async function findReplaced(folder: string): Promise<ReplacedPlatform | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, replacedFile), 'utf8')) as ReplacedPlatform;
  } catch {
    return undefined;
  }
}

/**
 * Reverses `setAside`. The places of the data must be free. The copies also stay until
 * `forgetReplaced`, except moved data.
 *
 * @param undo gets steps that reverse this
 */
export async function bringBack(
  root: string,
  folder: string,
  { data, volumes = [], settings }: ReplacedPlatform,
  undo?: UndoList,
): Promise<void> {
  if (data) {
    await rename(data.movedTo, data.dataDir);
    undo?.add(data.dataDir, () => rename(data.dataDir, data.movedTo));
    undo?.add('the record of the data', await rememberFile(dataRecordFile(root)));
    const record = { dataDir: data.dataDir, instance: data.instance };
    await writeFileSafely(dataRecordFile(root), JSON.stringify(record));
  }
  if (volumes.length > 0) {
    const { bringVolumesBack } = await import('./set-aside-volumes.ts');
    await bringVolumesBack(volumes, undo);
  }
  const files = settings.map((path) => ({ from: path, to: path }));
  await bringSettings(root, files, join(folder, settingsFolder), undo);
}

/** Removes the copies after they were restored. */
export async function forgetReplaced(folder: string, { volumes = [] }: ReplacedPlatform): Promise<void> {
  await rm(folder, { recursive: true });
  if (volumes.length === 0) return;
  const { removeVolumes } = await import('../docker/volumes.ts');
  await removeVolumes(volumes.map(({ movedTo }) => movedTo));
}

/** Restores what was moved for a failed restore. */
export async function undoAside(root: string, aside: string): Promise<void> {
  const replaced = await findReplaced(aside);
  if (!replaced) throw new Error(`${join(aside, replacedFile)} can't be read`);
  await bringBack(root, aside, replaced);
  await forgetReplaced(aside, replaced);
}

async function makeFolder(parent: string, at: Date): Promise<string> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  for (let number = 1; ; number += 1) {
    const folder = join(parent, backupName(at, number));
    try {
      await mkdir(folder, { mode: 0o700 });
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function appFolders(root: string): string[] {
  return findManifests(root).map((path) => dirname(relative(root, path)));
}
