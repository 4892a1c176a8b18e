import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { loadManifests } from '@portico/manifest';
import { dataRecordFile, findDataRecord } from '../platform/data-record.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { settingsFolder } from './backup-description.ts';
import { bringSettings, copySettings } from './settings-files.ts';

/** `replaced.json`: what `restore --replace` put out of the way, and where it was. */
export interface ReplacedPlatform {
  at: string;
  /** Where the data was, and the instance it belonged to; null when there was none. */
  data: { dataDir: string; instance: string; movedTo: string } | null;
  /** Paths relative to the root, copies of which lie in `settings/`. */
  settings: string[];
}

const replacedFile = 'replaced.json';

/** Data and settings that a restore would replace. */
export interface PresentPlatform {
  dataDir: string | undefined;
  /** Text of `.env.shared`. */
  settings: string | undefined;
}

/** What is here already. `likelyDataDir` is where data would go that no record tells of. */
export async function findPresent(root: string, likelyDataDir?: string): Promise<PresentPlatform> {
  const recorded = (await findDataRecord(root))?.dataDir;
  const settings = await readFile(join(root, '.env.shared'), 'utf8').catch(() => undefined);
  return { dataDir: [recorded, likelyDataDir].find((path) => path && existsSync(path)), settings };
}

/** Moves the data and copies the settings out of the way. Answers the folder from which `portico restore` brings them back. */
export async function setAside(root: string, present: PresentPlatform, instance: string, at: Date): Promise<string> {
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const folder = join(porticoDirectory(root).path, 'replaced', stamp);
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(folder, { mode: 0o700 });
  const settings = await copySettings(root, appFolders(root), join(folder, settingsFolder));
  const { dataDir } = present;
  const movedTo = `${dataDir}.replaced-${stamp}`;
  const data = dataDir === undefined ? null : { dataDir, instance, movedTo };
  const replaced: ReplacedPlatform = { at: at.toISOString(), data, settings };
  await writeFileSafely(join(folder, replacedFile), `${JSON.stringify(replaced, null, 2)}\n`);
  if (data) await rename(data.dataDir, data.movedTo);
  return folder;
}

export async function findReplaced(folder: string): Promise<ReplacedPlatform | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, replacedFile), 'utf8')) as ReplacedPlatform;
  } catch {
    return undefined;
  }
}

/** Undoes `setAside`. The place of the data must be free. */
export async function bringBack(root: string, folder: string, { data, settings }: ReplacedPlatform): Promise<void> {
  if (data) {
    await rename(data.movedTo, data.dataDir);
    const record = { dataDir: data.dataDir, instance: data.instance };
    await writeFileSafely(dataRecordFile(root), JSON.stringify(record));
  }
  await bringSettings(root, settings, join(folder, settingsFolder));
  await rm(folder, { recursive: true });
}

function appFolders(root: string): string[] {
  return loadManifests(root).manifests.map(({ folder }) => folder);
}
