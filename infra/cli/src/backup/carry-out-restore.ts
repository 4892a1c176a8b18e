import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { planEnv } from '@portico/manifest';
import { discoverApps } from '../platform/discover-apps.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { writeEnvFiles } from '../platform/write-env-files.ts';
import { findDataRecord } from '../platform/data-record.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { type BackupDescription, settingsFolder } from './backup-description.ts';
import { stageCluster } from './restore-cluster.ts';
import { bringBack, findPresent, findReplaced, type PresentPlatform, setAside } from './set-aside.ts';
import { bringSettings } from './settings-files.ts';
import { undoAside } from './restore-replaced.ts';

export interface RestorePlan {
  folder: string;
  description: BackupDescription;
  settings: PlatformSettings;
  /** What has to be put aside. */
  present: PresentPlatform | undefined;
}

/** Brings a copy of the whole cluster, for the embedded runtime. Answers where it put what was there. */
export async function restorePhysical(context: CommandContext, plan: RestorePlan): Promise<string | undefined> {
  const { root, output } = context;
  const { folder, description, settings, present } = plan;
  await using cluster = await stageCluster(context, settings, folder, description);
  return await output.step('Take over', async (step) => {
    const aside = present && (await setAside(root, present, await presentInstance(root, settings), new Date()));
    try {
      await cluster.commit();
      const paths = await bringSettings(root, settingsOf(description), join(folder, settingsFolder));
      step.detail([cluster.dataDir, ...paths].join(', '));
    } catch (error) {
      if (aside) await undoAside(root, aside, cluster.dataDir);
      throw error;
    }
    return aside;
  });
}

/** Brings one dump a database, for the docker runtime. Answers where it put the settings that were there. */
export async function restoreLogical(context: CommandContext, plan: RestorePlan): Promise<string | undefined> {
  const { root, signal } = context;
  const { folder, description, settings, present } = plan;
  const { checkVolumes, restoreDocker } = await import('./restore-docker.ts');
  await checkVolumes(settings, description, signal);
  const isFresh = (await findPresent(root)).settings === undefined;
  // Volumes stay where they are; only settings are put aside.
  const settingsOnly = present && { ...present, dataDir: undefined };
  const aside = settingsOnly && (await setAside(root, settingsOnly, settings.instance, new Date()));
  try {
    await restoreDocker(context, {
      folder,
      description,
      settings,
      paths: settingsOf(description),
      prepare: async () => {
        await writeEnvFiles(root, planEnv(discoverApps(root, settings.domain).running, settings));
      },
    });
  } catch (error) {
    if (isFresh) await rm(join(root, '.env.shared'), { force: true });
    const replaced = aside && (await findReplaced(aside));
    if (aside && replaced) await bringBack(root, aside, replaced);
    throw error;
  }
  return aside;
}

async function presentInstance(root: string, settings: PlatformSettings): Promise<string> {
  return (await findDataRecord(root))?.instance ?? settings.instance;
}

function settingsOf({ files }: BackupDescription): string[] {
  const prefix = `${settingsFolder}/`;
  return files.filter(({ path }) => path.startsWith(prefix)).map(({ path }) => path.slice(prefix.length));
}
