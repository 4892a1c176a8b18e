import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platformSettings, type PlatformSettings } from '../platform/platform-settings.ts';
import { findDataRecord } from '../platform/data-record.ts';
import { planSharedSettings } from '../settings/plan-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { findSupervisor } from '../supervisor/control-client.ts';
import { preflightFailed, wrongUse } from '../terminal/cli-error.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type BackupDescription, settingsFolder } from './backup-description.ts';
import { checkFit, missingApps } from './check-fit.ts';
import { checkFiles, openBackup } from './open-backup.ts';
import { locateData } from './restore-cluster.ts';
import { findPresent, findReplaced } from './set-aside.ts';
import { typedPath } from './take-backup.ts';
import { agreeToReplace, type ReplaceOptions } from './agree-to-replace.ts';
import { type RestorePlan, restoreLogical, restorePhysical } from './carry-out-restore.ts';
import { restoreReplaced } from './restore-replaced.ts';

export interface RestoreOptions extends ReplaceOptions {
  from?: string;
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
