import { defaultPlace, takeBackup, type TakenBackup, typedPath } from '../backup/take-backup.ts';
import { discoverApps } from '../platform/discover-apps.ts';
import { neverUp } from '../platform/load-platform.ts';
import { notRunning } from '../platform/not-running.ts';
import { listBuildUnits } from '../runtime/embedded/build/plan-builds.ts';
import { runBuilds } from '../runtime/embedded/build/run-builds.ts';
import { holdPlatform } from '../runtime/embedded/hold-platform.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { findSupervisor } from '../supervisor/control-client.ts';
import type { Selection } from '../supervisor/control-protocol.ts';
import { startSupervisor } from '../supervisor/start-supervisor.ts';
import { takeTurn } from '../supervisor/take-turn.ts';
import { CliError, toCliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { findMajorChange } from './new-major.ts';
import { findRelease, releaseName, type RunningRelease } from '../platform/running-release.ts';
import { upgradeMajor } from './upgrade-major.ts';

export interface UpgradeOptions {
  /** Destination of the backup. Default `backups/`. */
  to?: string;
  json?: boolean;
}

/** `portico upgrade`: upgrades a running platform to the checked-out sources. */
export async function upgrade(context: CommandContext, { to }: UpgradeOptions): Promise<void> {
  const { root } = context;
  const place = to === undefined ? defaultPlace(root) : typedPath(to);
  if ((await findSharedSettings(root))?.runtime === 'docker') {
    const { upgradeContainers } = await import('./upgrade-containers.ts');
    return upgradeContainers(context, place);
  }
  const major = await findMajorChange(root);
  if (major) return upgradeMajor(context, major);
  await upgradeProcesses(context, place);
}

/** The embedded runtime: build, back up, then the steps of `up`. Restore the backup to go back. */
async function upgradeProcesses(context: CommandContext, place: string): Promise<void> {
  const { root, output } = context;
  const from = await findRelease(root);
  const { backup, selection } = await prepare(context, place);
  try {
    await replaceProcesses(context, selection);
  } catch (error) {
    throw notFinished(error, from, backup);
  }
  const now = await findRelease(root);
  output.result({ upgraded: true, from: from ?? null, to: now, backup: backup.folder }, () => {
    const { colors } = output;
    output.line(`\n  ${colors.green('✓')} ${releaseName(from)} → ${releaseName(now)}`);
    output.line(colors.dim(`    The backup from before is ${backup.folder}\n`));
  });
}

/** Everything that can fail while the previous version still runs. */
async function prepare(context: CommandContext, place: string): Promise<{ backup: TakenBackup; selection: Selection }> {
  const { root, output, signal } = context;
  using running = await findSupervisor(porticoDirectory(root).socket);
  if (!running) throw notRunning();
  await using turn = await takeTurn(context);
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const { selection } = await turn.client.call('status', {});
  const apps = discoverApps(root, shared.domain, selection, { ignoreUnknown: true });
  await output.step('Build', async (step) => {
    const progress = (names: string[]): void => step.detail(names.join(', '));
    const built = await runBuilds(root, listBuildUnits(root, apps.running), { signal, progress });
    step.detail(built.join(', ') || 'nothing changed');
  });
  return { backup: await takeBackup(context, place), selection };
}

/** First replaces a supervisor with older sources, which stops all its processes. */
async function replaceProcesses({ root, output, signal }: CommandContext, selection: Selection): Promise<void> {
  const { client } = await startSupervisor(root);
  await client.call('select', { selection });
  client.close();
  await holdPlatform(root, async (platform) => {
    if (!platform) throw notRunning();
    await platform.apply({ signal, output, rolling: true });
    await platform.client.call('watch', { enabled: true });
  });
}

function notFinished(error: unknown, from: RunningRelease | undefined, { folder }: TakenBackup): CliError {
  const { code, failed, why, exitCode } = toCliError(error);
  const checkout = from?.revision ? `git checkout ${from.revision.slice(0, 12)}` : 'check out the version before';
  return new CliError(
    {
      code,
      failed: `The upgrade didn't finish. ${failed}`,
      why,
      next: `Correct it and run make upgrade again. Or go back: make down; ${checkout}; make restore FROM=${folder} REPLACE=1 YES=1; make up.`,
      cause: error,
    },
    exitCode,
  );
}
