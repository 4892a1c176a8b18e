import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Database, Queryable, Statement } from './database.ts';

const tryLock: Statement = {
  name: 'sweep_try_lock',
  text: 'SELECT pg_try_advisory_xact_lock(hashtext($1)) AS locked',
};

export interface SweepOptions {
  /** Of the advisory lock: `portico:<table>-sweep`. */
  lock: string;
  everyMs: number;
}

/** Removes rows that nobody needs any more, in batches of a transaction each; one replica at a time. */
export abstract class Sweep implements OnApplicationBootstrap, OnApplicationShutdown {
  /** Rows removed since the start of the process. */
  removedRows = 0;
  private readonly logger = new Logger(this.constructor.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly options: SweepOptions,
  ) {}

  /** Removes one batch; answers its rows, 0 when nothing is left. */
  protected abstract removeBatch(transaction: Queryable): Promise<number>;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.run().catch((error: unknown) => this.logger.warn(`sweep failed: ${(error as Error).message}`));
    }, this.options.everyMs).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Answers how many rows went; 0 also when another replica is at it. */
  async run(): Promise<number> {
    let removed = 0;
    for (;;) {
      const batch = await this.database.transaction(async (transaction) => {
        const { rows } = await transaction.query<{ locked: boolean }>(tryLock, [this.options.lock]);
        return rows[0]?.locked ? this.removeBatch(transaction) : 0;
      });
      if (batch === 0) return removed;
      removed += batch;
      this.removedRows += batch;
    }
  }
}
