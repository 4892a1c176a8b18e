import type { TakenBackup } from '../backup/take-backup.ts';
import { CliError, exitCodes, toCliError } from '../terminal/cli-error.ts';
import { releaseName, type RunningRelease } from './running-release.ts';

export interface TakenBackOptions {
  from: RunningRelease | undefined;
  backup: TakenBackup;
  /** Whether data had to be brought back as well. */
  lost: boolean;
}

/** What a person is told after an upgrade that did not pass. */
export function takenBack(error: unknown, { from, backup, lost }: TakenBackOptions): CliError {
  const { failed, why, code, exitCode } = toCliError(error);
  const data = lost
    ? `on the data of the backup (${backup.folder})`
    : `on the data of now (the backup is ${backup.folder})`;
  const sources = from?.revision ? ` To have its sources, too: git checkout ${from.revision.slice(0, 12)}.` : '';
  const isInterrupted = exitCode === exitCodes.interrupted;
  return new CliError(
    {
      code: isInterrupted ? code : 'upgrade.taken_back',
      failed: `The upgrade was taken back. ${failed}`,
      why,
      next: `${releaseName(from)} runs again, ${data}.${sources}`,
      cause: error,
    },
    isInterrupted ? exitCode : exitCodes.failed,
  );
}
