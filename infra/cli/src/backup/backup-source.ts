import type { Step } from '../terminal/run-step.ts';
import type { BackupDescription, BackupFile } from './backup-description.ts';

/** What a runtime's databases gave. */
export interface CopiedDatabases extends Pick<BackupDescription, 'kind' | 'databases' | 'postgres' | 'unpackedBytes'> {
  completeAt: Date;
  files: BackupFile[];
}

export interface CopyDatabasesOptions {
  /** Where the files go. */
  folder: string;
  step: Step;
  signal: AbortSignal;
}

/** The databases of one runtime, running or not. */
export interface BackupSource extends AsyncDisposable {
  /** About what a copy takes, at most. */
  bytes: number;
  /** Names of volumes that belong to the checkout and are not in the copy. */
  leftOut: string[];
  copy(options: CopyDatabasesOptions): Promise<CopiedDatabases>;
}
