import type { Step } from '../terminal/run-step.ts';
import type { BackupDescription, BackupFile } from './backup-description.ts';

/** The databases that a runtime copied. */
export interface CopiedDatabases extends Pick<BackupDescription, 'kind' | 'databases' | 'postgres' | 'unpackedBytes'> {
  completeAt: Date;
  files: BackupFile[];
}

export interface CopyDatabasesOptions {
  /** Destination of the files. */
  folder: string;
  step: Step;
  signal: AbortSignal;
}

/** The databases of one runtime, running or not. */
export interface BackupSource extends AsyncDisposable {
  /** Estimated maximum size of a copy. */
  bytes: number;
  /** Names of the checkout's volumes that are not copied. */
  leftOut: string[];
  copy(options: CopyDatabasesOptions): Promise<CopiedDatabases>;
}
