import { existsSync } from 'node:fs';
import { databaseVolume } from '../docker/volumes.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import type { BackupDescription } from './backup-description.ts';
import { checkMovable } from './check-movable.ts';
import type { MatchedApp, MatchedApps } from './match-apps.ts';
import { locateData } from './restore-cluster.ts';
import { findPresent, type PresentPlatform } from './set-aside.ts';

/** What a restore would replace, and which parts of the backup it loads. */
export interface InTheWay {
  present: PresentPlatform;
  /** Apps whose dumps are loaded. Empty in the embedded runtime. */
  apps: MatchedApp[];
  /** Dumps that are not loaded. */
  left: string[];
}

/** Embedded runtime: this checkout's data, or other data at the backup's destination. */
export async function findData(settings: PlatformSettings): Promise<InTheWay> {
  const { root } = settings;
  const place = await locateData(settings);
  const present = await findPresent(root, place);
  for (const path of new Set([present.dataDir, place])) {
    if (path !== undefined && existsSync(path)) await checkMovable(root, path);
  }
  if (present.dataDir !== undefined && present.dataDir !== place && existsSync(place)) throw placeTaken(place);
  return { present, apps: [], left: [] };
}

export interface FindDatabasesOptions {
  settings: PlatformSettings;
  matched: MatchedApps;
  /** Whether dumps without a database in this checkout may be skipped. */
  mayLack: boolean;
  signal: AbortSignal;
}

/** Docker runtime: databases of the backup's own instance. Those of other instances stay. */
export async function findDatabases(
  description: BackupDescription,
  { settings, matched, mayLack, signal }: FindDatabasesOptions,
): Promise<InTheWay> {
  const { root, instance } = settings;
  const { checkEngineSpace, listPresentDatabases, planDumps } = await import('./check-databases.ts');
  const { apps, left } = await planDumps(root, description, matched, mayLack);
  const wanted = apps.map(({ slug }) => ({ instance, slug }));
  const databases = await listPresentDatabases(wanted, signal);
  const volumes = databases.map(({ slug }) => databaseVolume(instance, slug));
  await checkEngineSpace(volumes, description.unpackedBytes, signal);
  const { settings: text } = await findPresent(root);
  return { present: { dataDir: undefined, databases, settings: text }, apps, left };
}

function placeTaken(place: string): Error {
  return preflightFailed({
    code: 'restore.place_taken',
    failed: `There are data in ${place}, which this checkout doesn't use.`,
    why: 'Those of the backup go there: its instance names the folder.',
    next: 'Move that folder away, then restore. Nothing was changed.',
  });
}
