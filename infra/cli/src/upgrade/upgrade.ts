import { defaultPlace, takeBackup, typedPath } from '../backup/take-backup.ts';
import { notRunning } from '../platform/not-running.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { findSupervisor } from '../supervisor/control-client.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { findMajorChange } from './new-major.ts';
import { upgradeMajor } from './upgrade-major.ts';
import { findRelease, recordRelease, releaseName } from './running-release.ts';
import { carryOut } from './carry-out.ts';
import { describeWork, isNothing, planUpgrade } from './plan-upgrade.ts';

export interface UpgradeOptions {
  /** Where the backup goes; default `backups/`. */
  to?: string;
  json?: boolean;
}

/**
 * `portico upgrade`: brings a running platform to the sources that are checked out. Backup, build, migrations, then one service at a
 * time; when one does not pass its gate, the version before runs again.
 */
export async function upgrade(context: CommandContext, { to }: UpgradeOptions): Promise<void> {
  const { root, output } = context;
  const place = to === undefined ? defaultPlace(root) : typedPath(to);
  if ((await findSharedSettings(root))?.runtime === 'docker') {
    const { upgradeContainers } = await import('./upgrade-containers.ts');
    return upgradeContainers(context, place);
  }
  const major = await findMajorChange(root);
  if (major) return upgradeMajor(context, major);
  const client = await findSupervisor(porticoDirectory(root).socket);
  if (!client) throw notRunning();
  const session = { client };
  try {
    await client.call('lock', {});
    // A pull changes manifests, too; they are carried out here, not by the watcher.
    await client.call('watch', { enabled: false });
    const from = await findRelease(root);
    const plan = await output.step('Look', async (step) => {
      const planned = await planUpgrade(root, client);
      step.detail(describeWork(planned));
      return planned;
    });
    if (isNothing(plan)) {
      await client.call('watch', { enabled: true });
      return output.result({ upgraded: false }, () => output.line('\nEverything is up to date already.\n'));
    }
    const backup = await takeBackup(context, place);
    const rolled = await carryOut(context, plan, backup, session, from);
    const now = await recordRelease(root);
    await session.client.call('watch', { enabled: true });
    output.result({ upgraded: true, from: from ?? null, to: now, backup: backup.folder, rolled }, () => {
      const { colors } = output;
      output.line(`\n  ${colors.green('✓')} ${releaseName(from)} → ${releaseName(now)}`);
      output.line(colors.dim(`    The backup from before is ${backup.folder}\n`));
    });
  } catch (error) {
    await session.client.call('watch', { enabled: true }).catch(() => {});
    throw error;
  } finally {
    session.client.close();
  }
}
