import { neverUp } from '../platform/load-platform.ts';
import { platformSettings } from '../platform/platform-settings.ts';
import { findRuntime } from '../runtime/choose-runtime.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { type ControlClient, findSupervisor, shutdownSupervisor } from '../supervisor/control-client.ts';
import type { Selection } from '../supervisor/control-protocol.ts';
import { CliError, toCliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { copyToNewMajor, fetchOldBinaries, type MajorChange } from './new-major.ts';

/**
 * An upgrade to a new PostgreSQL major version. Everything is stopped while the rows are copied. The previous version's
 * data stays unchanged and is the backup. What ran before runs again at the end.
 */
export async function upgradeMajor(context: CommandContext, change: MajorChange): Promise<void> {
  const { root, output } = context;
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const settings = platformSettings(root, shared);
  // Downloads first: if that fails, everything still runs.
  const binaries = await fetchOldBinaries(context, change);
  const ran = await stop(context);
  const copied = await copyToNewMajor(context, settings, change, binaries);
  if (ran) {
    try {
      await (await findRuntime(root)).up(context, { ...ran, json: false });
    } catch (error) {
      await copied.undo();
      throw takenBack(error, change);
    }
  }
  output.result({ upgraded: true, from: change.from, to: change.to, kept: copied.keptAt }, () => {
    const { colors } = output;
    output.line(
      `\n  ${colors.green('✓')} PostgreSQL ${change.from} → ${change.to}${ran ? '' : '. Start with make up.'}`,
    );
    output.line(
      colors.dim(`    The data of PostgreSQL ${change.from} is kept in ${copied.keptAt}; remove it when you like.\n`),
    );
  });
}

/** Returns the apps that ran. Undefined when none did. */
async function stop({ root, output }: CommandContext): Promise<Selection | undefined> {
  const client: ControlClient | undefined = await findSupervisor(porticoDirectory(root).socket);
  if (!client) return undefined;
  return output.step('Stop', async (step) => {
    await client.call('lock', {});
    const { selection } = await client.call('status', {});
    const names = await shutdownSupervisor(client);
    step.detail(`${names.length} processes ended`);
    return selection;
  });
}

function takenBack(error: unknown, { from, to }: MajorChange): CliError {
  const { failed, why, exitCode } = toCliError(error);
  return new CliError(
    {
      code: 'upgrade.taken_back',
      failed: `The upgrade was taken back. ${failed}`,
      why,
      next: `The data is that of PostgreSQL ${from} again. Correct it and run make upgrade again, or check out the version before ${to}.`,
      cause: error,
    },
    exitCode,
  );
}
