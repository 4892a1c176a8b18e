import type { JobHandler } from './job.ts';

/** Deletes obsolete rows in batches, so that no statement holds many locks. */
export abstract class Sweep implements JobHandler {
  /** Rows deleted since the process started. */
  removedRows = 0;

  /** Deletes one batch and returns its number of rows; 0 when done. */
  protected abstract removeBatch(): Promise<number>;

  /** Returns the number of deleted rows. */
  async run(_payload?: undefined, signal?: AbortSignal): Promise<number> {
    let removed = 0;
    for (;;) {
      signal?.throwIfAborted();
      const batch = await this.removeBatch();
      if (batch === 0) return removed;
      removed += batch;
      this.removedRows += batch;
    }
  }
}
