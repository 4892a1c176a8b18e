import { CliError } from '../terminal/cli-error.ts';

/** The error for a backup that differs from what `portico backup` made. */
export function damaged(folder: string, what: string): CliError {
  return new CliError({
    code: 'backup.damaged',
    failed: `${folder} is damaged or was edited: ${what}.`,
    why: 'A backup is restored only when every file is as it was made.',
    next: 'Use another copy of it, or another backup. Nothing was changed.',
  });
}
