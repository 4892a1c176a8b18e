import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureEdgeNetwork } from '../docker/edge-network.ts';
import { markData } from '../platform/data-marker.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { CliError, preflightFailed } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { type BackupDescription, megabytes, settingsFolder } from './backup-description.ts';
import { type DatabaseContainer, isEmptyDatabase, loadContainer } from './container-databases.ts';
import { type ContainerApp, dropContainers, hasVolume, openContainers } from './open-containers.ts';
import { bringSettings } from './settings-files.ts';

export interface RestoreDockerOptions {
  folder: string;
  description: BackupDescription;
  settings: PlatformSettings;
  /** Paths of the settings in the backup. */
  paths: readonly string[];
  /** Writes what Compose reads: each app's `.env` and its secrets. */
  prepare: () => Promise<void>;
}

/**
 * Loads each dump into the fresh database of its app's container, all or none. `checkVolumes` comes first: volumes that hold data are
 * never written over, and those that this makes are dropped when it fails.
 */
export async function restoreDocker(context: CommandContext, options: RestoreDockerOptions): Promise<void> {
  const { output, signal } = context;
  const { folder, description, settings, paths, prepare } = options;
  const place = { root: settings.root, instance: settings.instance, signal };
  const apps = restorable(description, settings.root);
  try {
    await output.step('Settings', async (step) => {
      step.detail((await bringSettings(settings.root, paths, join(folder, settingsFolder))).join(', '));
      await prepare();
      await ensureEdgeNetwork(settings.instance, { signal });
    });
    await output.step('Databases', async (step) => {
      await using open = await openContainers(apps, place, { create: true });
      for (const [index, one] of open.containers.entries()) {
        const shown = `${one.slug}, ${index + 1} of ${apps.length} databases`;
        const progress = (bytes: number): void => step.detail(`${shown}, ${megabytes(bytes)}`);
        await loadDump(one, join(folder, `${one.slug}.dump`), progress, signal);
      }
      step.detail(apps.map(({ slug }) => slug).join(', '));
    });
    await markData(settings.root, settings.instance);
  } catch (error) {
    await dropContainers(apps, place);
    throw error;
  }
}

/** Throws when an app of the backup has a volume already. */
export async function checkVolumes(
  { root, instance }: PlatformSettings,
  description: BackupDescription,
  signal: AbortSignal,
): Promise<void> {
  for (const app of restorable(description, root)) {
    if (await hasVolume(app, { root, instance, signal })) throw dataPresent(app);
  }
}

/** Loads one dump, into nothing but an empty database. */
export async function loadDump(
  database: DatabaseContainer,
  dump: string,
  progress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!(await isEmptyDatabase(database, signal))) {
    throw new CliError({
      code: 'restore.data_present',
      failed: `The database of ${database.slug} is not empty.`,
      why: 'A dump goes into an empty one only.',
      next: 'Restore into a checkout that has never been up, or drop the volumes first: make down-v AUTH=1.',
    });
  }
  await loadContainer(database, dump, { progress, signal });
}

/** Apps of the backup that have a dump, and whose folder is here. */
function restorable({ apps, files }: BackupDescription, root: string): ContainerApp[] {
  return apps.filter(
    ({ slug, folder }) =>
      files.some(({ path }) => path === `${slug}.dump`) && existsSync(join(root, folder, 'docker-compose.yml')),
  );
}

function dataPresent({ slug }: ContainerApp): CliError {
  return preflightFailed({
    code: 'restore.data_present',
    failed: `${slug} has data of its own (a volume of portico-…-${slug}).`,
    why: 'A dump goes into an empty database only.',
    next: 'Back it up (make backup) and drop it (make down-v AUTH=1), then restore. Nothing was changed.',
  });
}
