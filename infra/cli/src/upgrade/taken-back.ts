import type { TakenBackup } from '../backup/take-backup.ts';
import { CliError, exitCodes, toCliError } from '../terminal/cli-error.ts';
import { releaseName, type RunningRelease } from '../platform/running-release.ts';

export interface TakenBackOptions {
  from: RunningRelease | undefined;
  backup: TakenBackup;
  /** Whether data had to be restored too. */
  lost: boolean;
  /** What was replaced and runs as before again. */
  back: readonly string[];
  /** What does not run, and why. */
  faults?: ReadonlyMap<string, CliError>;
}

/** Shown after a failed upgrade that was rolled back. */
export function takenBack(
  error: unknown,
  { from, backup, lost, back, faults = new Map() }: TakenBackOptions,
): CliError {
  const { failed, why, code, exitCode } = toCliError(error);
  const data = lost
    ? `on the data of the backup (${backup.folder})`
    : `on the data of now (the backup is ${backup.folder})`;
  const sources = from?.revision ? ` To have its sources, too: git checkout ${from.revision.slice(0, 12)}.` : '';
  const names = back.length > 0 ? ` (${back.join(', ')} taken back)` : '';
  const next = `${releaseName(from)} runs again${names}, ${data}.${sources}`;
  if (faults.size > 0) return halfTakenBack(toCliError(error), faults, next);
  const isInterrupted = exitCode === exitCodes.interrupted;
  return new CliError(
    {
      code: isInterrupted ? code : 'upgrade.taken_back',
      failed: `The upgrade was taken back. ${failed}`,
      why,
      next,
      cause: error,
    },
    isInterrupted ? exitCode : exitCodes.failed,
  );
}

/** Shown when the rollback itself failed. */
export function notTakenBack(
  error: unknown,
  fault: unknown,
  { from, backup }: { from: RunningRelease | undefined; backup: TakenBackup | undefined },
): CliError {
  const [first, second] = [toCliError(error), toCliError(fault)];
  const sources = from?.revision ? `git checkout ${from.revision.slice(0, 12)}, then ` : '';
  return new CliError({
    code: 'upgrade.not_taken_back',
    failed: `The upgrade failed and couldn't be taken back. ${first.failed}`,
    why: `${first.why} On the way back: ${second.failed} ${second.why}`,
    next: backup
      ? `${sources}make up. The data of before is in the backup: make down, then make restore FROM=${backup.folder} REPLACE=1.`
      : `${sources}make up. ${second.next}`,
    cause: new AggregateError([error, fault]),
  });
}

function halfTakenBack(error: CliError, faults: ReadonlyMap<string, CliError>, next: string): CliError {
  const names = [...faults.keys()].join(' and ');
  const reasons = [...faults].map(([name, { failed, why }]) => `${name}: ${failed} ${why}`);
  const ways = new Set([...faults.values()].map((fault) => fault.next));
  return new CliError({
    code: 'upgrade.half_taken_back',
    failed: `The upgrade was taken back but for ${names}. ${error.failed}`,
    why: [error.why, ...reasons].join(' '),
    next: [...ways, `But for that, ${next}`].join(' '),
    cause: new AggregateError([error, ...faults.values()]),
  });
}
