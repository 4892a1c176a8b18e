import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { planEnv } from '@portico/manifest';
import { discoverApps } from '../platform/discover-apps.ts';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import { writeEnvFiles } from '../platform/write-env-files.ts';
import { findDataRecord } from '../platform/data-record.ts';
import { planSharedSettings } from '../settings/plan-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { findSupervisor } from '../supervisor/control-client.ts';
import { confirm } from '../terminal/ask.ts';
import { preflightFailed, wrongUse } from '../terminal/cli-error.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type BackupDescription, settingsFolder } from './backup-description.ts';
import { checkFit, missingApps } from './check-fit.ts';
import { checkFiles, openBackup } from './open-backup.ts';
import { locateData, stageCluster } from './restore-cluster.ts';
import { bringBack, findPresent, findReplaced, type PresentPlatform, setAside } from './set-aside.ts';
import { bringSettings } from './settings-files.ts';
import { typedPath } from './take-backup.ts';

export interface RestoreOptions {
  from?: string;
  /** Whether data and settings that are there may be put aside. */
  replace?: boolean;
  yes?: boolean;
  json?: boolean;
}

/** `portico restore`: brings a backup to this checkout, completely or not at all. */
export async function restore(context: CommandContext, options: RestoreOptions): Promise<void> {
  const { root, output } = context;
  if (!options.from) {
    throw wrongUse({
      failed: 'Which backup?',
      why: 'restore needs the folder of one.',
      next: 'make restore FROM=backups/20261122T231500Z',
    });
  }
  const folder = typedPath(options.from);
  await checkStopped(root);
  const replaced = await findReplaced(folder);
  if (replaced) return restoreReplaced(context, folder, replaced, options);

  const description = await openBackup(folder);
  await output.step('Checksums', (step) => checkFiles(folder, description, { step, signal: context.signal }));
  const { shared, text } = await readBackupSettings(root, folder);
  const settings = platformSettings(root, shared);
  const { findBinaries } = await import('@portico/postgres');
  checkFit(description, {
    root,
    runtime: chosenRuntime(shared),
    platform: `${process.platform}-${process.arch}`,
    postgresMajor: (await findBinaries()).major,
  });
  const likely = description.kind === 'physical' ? await locateData(settings) : undefined;
  const present = await findPresent(root, likely);
  const replaces = present.dataDir !== undefined || (present.settings !== undefined && present.settings !== text);
  if (replaces && !(await agreeToReplace(context, options, present))) return output.line('Nothing was changed.');
  const plan: RestorePlan = { folder, description, settings, present: replaces ? present : undefined };
  const aside = await (description.kind === 'physical' ? restorePhysical : restoreLogical)(context, plan);
  report(context, description, settings, aside);
}

interface RestorePlan {
  folder: string;
  description: BackupDescription;
  settings: PlatformSettings;
  /** What has to be put aside. */
  present: PresentPlatform | undefined;
}

/** Answers where it put what was there. */
async function restorePhysical(context: CommandContext, plan: RestorePlan): Promise<string | undefined> {
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

async function restoreLogical(context: CommandContext, plan: RestorePlan): Promise<string | undefined> {
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

async function checkStopped(root: string): Promise<void> {
  using client = await findSupervisor(porticoDirectory(root).socket);
  const { findRunningCluster } = await import('@portico/postgres');
  const record = await findDataRecord(root);
  if (!client && !(record && (await findRunningCluster(record.dataDir)))) return;
  throw preflightFailed({
    code: 'platform.running',
    failed: 'The platform is running.',
    why: 'Its data would be exchanged under its feet.',
    next: 'Stop it with make down, then restore. Nothing was changed.',
  });
}

async function readBackupSettings(root: string, folder: string): Promise<{ shared: SharedSettings; text: string }> {
  const text = await readFile(join(folder, settingsFolder, '.env.shared'), 'utf8');
  const example = await readFile(join(root, '.env.shared.example'), 'utf8');
  return { shared: planSharedSettings({ example, present: text, portOffset: 0, hasData: true }).settings, text };
}

function chosenRuntime({ runtime }: SharedSettings): SharedSettings['runtime'] {
  const wanted = fromMake('RUNTIME') ?? process.env.PORTICO_RUNTIME ?? runtime;
  return wanted === 'docker' ? 'docker' : 'embedded';
}

async function agreeToReplace(
  { output }: CommandContext,
  { replace, yes }: RestoreOptions,
  present: PresentPlatform,
): Promise<boolean> {
  const what = present.dataDir ? `data (${present.dataDir})` : 'settings (.env.shared)';
  if (!replace) {
    throw preflightFailed({
      code: 'restore.data_present',
      failed: `This checkout has ${what} of its own.`,
      why: 'A restore takes its place.',
      next: 'Restore with REPLACE=1 (--replace): what is here is put aside, and can be brought back. Nothing was changed.',
    });
  }
  return confirm(output, {
    question: `Put the present ${what} aside and restore the backup in its place?`,
    yes: yes === true,
    fix: 'make restore FROM=… REPLACE=1 YES=1, or portico restore … --replace --yes',
  });
}

function settingsOf({ files }: BackupDescription): string[] {
  const prefix = `${settingsFolder}/`;
  return files.filter(({ path }) => path.startsWith(prefix)).map(({ path }) => path.slice(prefix.length));
}

async function undoAside(root: string, aside: string, dataDir: string): Promise<void> {
  const replaced = await findReplaced(aside);
  await rename(dataDir, `${dataDir}.failed-restore`).catch(() => {});
  if (replaced) await bringBack(root, aside, replaced);
}

/** A backup is what came before: exchanges it with what is there now. */
async function restoreReplaced(
  context: CommandContext,
  folder: string,
  replaced: NonNullable<Awaited<ReturnType<typeof findReplaced>>>,
  options: RestoreOptions,
): Promise<void> {
  const { root, output } = context;
  const present = await findPresent(root, replaced.data?.dataDir);
  if (!(await agreeToReplace(context, options, present))) return output.line('Nothing was changed.');
  const instance = (await findDataRecord(root))?.instance ?? replaced.data?.instance ?? '';
  const aside = await setAside(root, present, instance, new Date());
  try {
    await bringBack(root, folder, replaced);
  } catch (error) {
    await undoAside(root, aside, replaced.data?.dataDir ?? '');
    throw error;
  }
  output.result({ replacedBy: replaced.at, setAside: aside }, () => {
    output.line(`\n  ${output.colors.green('✓')} What was put aside at ${replaced.at} is back. Start it with make up.`);
    output.line(output.colors.dim(`    What it replaced is in ${aside}.\n`));
  });
}

function report(
  { root, output }: CommandContext,
  description: BackupDescription,
  { instance }: PlatformSettings,
  setAsideAt: string | undefined,
): void {
  const missing = missingApps(description, root);
  const { completeAt, databases } = description;
  output.result(
    {
      completeAt,
      instance,
      databases: databases.map(({ name }) => name),
      missingApps: missing,
      setAside: setAsideAt ?? null,
    },
    () => {
      const { colors } = output;
      output.line(`\n  ${colors.green('✓')} Everything is as it was at ${completeAt}. Start it with make up.`);
      if (missing.length > 0)
        output.line(
          `    This checkout lacks the sources of ${missing.join(', ')}; their data is kept for when they come.`,
        );
      if (setAsideAt)
        output.line(colors.dim(`    What was here before is kept: make restore FROM=${setAsideAt} REPLACE=1`));
      output.line();
    },
  );
}
