import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discoverApps } from '../platform/discover-apps.ts';
import { platformSettings } from '../platform/platform-settings.ts';
import { planSharedSettings } from '../settings/plan-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { takeTurn, type Turn } from '../supervisor/take-turn.ts';
import { wrongUse } from '../terminal/cli-error.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { agreeToReplace, type ReplaceOptions } from './agree-to-replace.ts';
import { type BackupDescription, settingsFolder } from './backup-description.ts';
import { restoreLogical, restorePhysical } from './carry-out-restore.ts';
import type { RestorePlan } from './restore-plan.ts';
import { checkFit } from './check-fit.ts';
import { checkMovable } from './check-movable.ts';
import { checkStopped } from './check-stopped.ts';
import { findData, findDatabases } from './find-in-the-way.ts';
import { type MatchedApps, matchApps } from './match-apps.ts';
import { checkFiles, openBackup } from './open-backup.ts';
import { restoreReplaced } from './restore-replaced.ts';
import { findPresent, findReplaced, type PresentPlatform } from './set-aside.ts';
import { planSettings } from './settings-files.ts';
import { showRestored } from './show-restored.ts';
import { typedPath } from './take-backup.ts';

export interface RestoreOptions extends ReplaceOptions {
  from?: string;
  /** Docker runtime: skip dumps without a database in this checkout. Default: refuse them. */
  withoutMissingApps?: boolean;
  json?: boolean;
}

/** `portico restore`: restores a backup to this checkout, all or nothing. */
export async function restore(context: CommandContext, options: RestoreOptions): Promise<void> {
  const { root, signal } = context;
  if (!options.from) {
    throw wrongUse({
      failed: 'Which backup?',
      why: 'restore needs the folder of one.',
      next: 'make restore FROM=backups/20261122T231500Z',
    });
  }
  const folder = typedPath(options.from);
  const replaced = await findReplaced(folder);
  const description = replaced ? undefined : await openBackup(folder);
  // Blocks starts of what is exchanged, and a second restore.
  await using turn = await takeTurn(context);
  const present = await findPresent(root);
  const instances = [...containerInstances(present), ...(replaced?.volumes ?? []).map(({ instance }) => instance)];
  const checkStill = (): Promise<void> => checkStopped(root, { turn, instances, signal });
  await checkStill();
  // Awaited, because the turn ends with this function.
  if (replaced) return await restoreReplaced(context, folder, replaced, { ...options, checkStill });
  await restoreBackup(context, { folder, description: description!, turn, instances }, options);
}

interface OpenBackup {
  folder: string;
  description: BackupDescription;
  turn: Turn;
  /** Docker instances whose containers must not run. */
  instances: readonly string[];
}

async function restoreBackup(
  context: CommandContext,
  { folder, description, turn, instances }: OpenBackup,
  options: RestoreOptions,
): Promise<void> {
  const { root, output, signal } = context;
  await output.step('Checksums', (step) => checkFiles(folder, description, { step, signal }));
  const { shared, text } = await readBackupSettings(root, folder);
  const settings = platformSettings(root, shared);
  const matched = matchApps(description, discoverApps(root, 'localhost').all);
  await checkRunnable(root, description, shared, matched);
  const isPhysical = description.kind === 'physical';
  const own = isPhysical ? instances : [...instances, settings.instance];
  await checkStopped(root, { turn, instances: own, signal });
  const found = isPhysical
    ? await findData(settings)
    : await findDatabases(description, { settings, matched, signal, mayLack: options.withoutMissingApps === true });
  const { present, apps, left } = found;
  const hasData = present.dataDir !== undefined || (present.databases ?? []).length > 0;
  const replaces = hasData || (present.settings !== undefined && present.settings !== text);
  if (replaces && !(await agreeToReplace(context, options, present))) return output.line('Nothing was changed.');
  const plan: RestorePlan = {
    folder,
    description,
    settings,
    files: planSettings(description, matched.here),
    apps,
    present: replaces ? present : undefined,
    async checkStill() {
      await checkStopped(root, { turn, instances: own, signal });
      if (present.dataDir) await checkMovable(root, present.dataDir);
    },
  };
  const aside = await (isPhysical ? restorePhysical : restoreLogical)(context, plan);
  await showRestored(output, { description, settings, matched, left, aside });
}

async function checkRunnable(
  root: string,
  description: BackupDescription,
  shared: SharedSettings,
  { here }: MatchedApps,
): Promise<void> {
  const { findBinaries } = await import('@portico/postgres');
  checkFit(description, {
    root,
    runtime: chosenRuntime(shared),
    platform: `${process.platform}-${process.arch}`,
    postgresMajor: (await findBinaries()).major,
    apps: here,
  });
}

/** Reads only this value: damaged settings are a reason to restore. */
function containerInstances({ settings = '' }: PresentPlatform): string[] {
  if (!/^PORTICO_RUNTIME=docker\s*$/m.test(settings)) return [];
  return /^PORTICO_INSTANCE=([0-9a-f]{4})\s*$/m.exec(settings)?.slice(1) ?? [];
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
