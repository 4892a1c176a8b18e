import { confirm } from '../terminal/ask.ts';
import { preflightFailed } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import type { PresentPlatform } from './set-aside.ts';

export interface ReplaceOptions {
  /** Whether existing data and settings may be moved out of the way. */
  replace?: boolean;
  yes?: boolean;
}

/** Asks before existing data is moved out of the way. Throws if that was not allowed. */
export async function agreeToReplace(
  { output }: CommandContext,
  { replace, yes }: ReplaceOptions,
  present: PresentPlatform,
): Promise<boolean> {
  const what = describe(present);
  if (!replace) {
    throw preflightFailed({
      code: 'restore.data_present',
      failed: `This checkout has ${what} of its own.`,
      why: 'A restore takes its place.',
      next: 'Restore with REPLACE=1 (--replace): what is here is set aside, and can be brought back. Nothing was changed.',
    });
  }
  return confirm(output, {
    question: `Set the present ${what} aside and restore the backup in its place?`,
    yes: yes === true,
    fix: 'make restore FROM=… REPLACE=1 YES=1, or portico restore … --replace --yes',
  });
}

function describe({ dataDir, databases }: PresentPlatform): string {
  if (dataDir) return `data (${dataDir})`;
  if (databases?.length) return `data (the databases of ${databases.map(({ slug }) => slug).join(', ')})`;
  return 'settings (.env.shared)';
}
