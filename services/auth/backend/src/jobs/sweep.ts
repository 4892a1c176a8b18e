import type { JobHandler } from './job.ts';

/** Removes rows that nothing needs any more, in batches, so that no statement holds many locks. */
export abstract class Sweep implements JobHandler {
  /** Rows removed since the start of the process. */
  removedRows = 0;

  /** Removes one batch and answers its rows; 0 when nothing is left. */
  protected abstract removeBatch(): Promise<number>;

  /** Answers how many rows went. */
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
