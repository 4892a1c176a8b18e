import { join } from 'node:path';
import { planEnv } from '@portico/manifest';
import { ensureEdgeNetwork, removeEdgeNetwork } from '../docker/edge-network.ts';
import { markData } from '../platform/data-marker.ts';
import { discoverApps } from '../platform/discover-apps.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { writeEnvFiles } from '../platform/write-env-files.ts';
import type { UndoList } from '../terminal/undo-list.ts';
import { CliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { megabytes, settingsFolder } from './backup-description.ts';
import type { RestorePlan } from './restore-plan.ts';
import { type DatabaseContainer, isEmptyDatabase, loadContainer } from './container-databases.ts';
import { type ContainerApp, openContainers } from './open-containers.ts';
import { rememberFile, rememberFolder } from './remember-file.ts';
import { bringSettings } from './settings-files.ts';
import { rememberVolumes } from './remember-volumes.ts';

/**
 * Loads each dump into the new database of its app's container. Never overwrites existing volumes.
 *
 * @param undo gets steps that remove exactly what this creates
 */
export async function restoreDocker(context: CommandContext, plan: RestorePlan, undo: UndoList): Promise<void> {
  const { output, signal } = context;
  const { folder, settings, files } = plan;
  const { root, instance } = settings;
  const apps = plan.apps.map(({ slug, place }) => ({ slug, folder: place }));
  await output.step('Settings', async (step) => {
    step.detail((await bringSettings(root, files, join(folder, settingsFolder), undo)).join(', '));
    await writeEnvironments(settings, undo);
    if (await ensureEdgeNetwork(instance, { signal })) undo.add('the network', () => removeEdgeNetwork(instance));
  });
  undo.add('the databases that were made', await rememberVolumes(instance, apps, signal));
  await output.step('Databases', (step) => loadAll(apps, plan, step.detail, signal));
  await markData(root, instance);
}

async function loadAll(
  apps: readonly ContainerApp[],
  { folder, settings }: RestorePlan,
  detail: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  await using open = await openContainers(apps, { ...settings, signal }, { create: true });
  for (const [index, one] of open.containers.entries()) {
    const shown = `${one.slug}, ${index + 1} of ${open.containers.length} databases`;
    const progress = (bytes: number): void => detail(`${shown}, ${megabytes(bytes)}`);
    await loadDump(one, join(folder, `${one.slug}.dump`), progress, signal);
  }
  detail(open.containers.map(({ slug }) => slug).join(', '));
}

/** Writes the input of Compose: each app's `.env` and secrets. */
async function writeEnvironments(settings: PlatformSettings, undo: UndoList): Promise<void> {
  const { root, domain } = settings;
  const plans = planEnv(discoverApps(root, domain).running, settings);
  for (const { folder, secrets } of plans) {
    for (const name of ['.env', '.env.container'])
      undo.add(`${folder}/${name}`, await rememberFile(join(root, folder, name)));
    undo.add(`${folder}/.secrets`, await rememberFolder(join(root, folder, '.secrets'), Object.keys(secrets)));
  }
  await writeEnvFiles(root, plans);
}

/** Loads one dump, only into an empty database. */
export async function loadDump(
  database: DatabaseContainer,
  dump: string,
  progress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!(await isEmptyDatabase(database, signal))) {
    throw new CliError({
      code: 'restore.data_present',
      failed: `The database of ${database.slug} isn't empty.`,
      why: 'A dump goes into an empty one only.',
      next: 'Restore with REPLACE=1 (--replace): what is there is set aside.',
    });
  }
  await loadContainer(database, dump, { progress, signal });
}
