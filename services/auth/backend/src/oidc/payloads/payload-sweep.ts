import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database, type Statement } from '../../platform/database.ts';
import { PayloadRepository } from './payload.repository.ts';

const EVERY_MS = 60_000;
const BATCH = 500;

const tryLock: Statement = {
  name: 'oidc_payload_sweep_lock',
  text: `SELECT pg_try_advisory_xact_lock(hashtext('portico:oidc-payload-sweep')) AS locked`,
};

/** Removes what has expired, in batches; one replica at a time. */
@Injectable()
export class PayloadSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('PayloadSweep');
  private timer: NodeJS.Timeout | undefined;
  /** Rows removed since the start of the process. */
  removedRows = 0;

  constructor(
    private readonly database: Database,
    private readonly payloads: PayloadRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.run().catch((error: unknown) => this.logger.warn(`sweep failed: ${(error as Error).message}`));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Answers how many rows went; 0 also when another replica is at it. */
  async run(): Promise<number> {
    let removed = 0;
    for (;;) {
      const batch = await this.database.transaction(async (transaction) => {
        const { rows } = await transaction.query<{ locked: boolean }>(tryLock);
        return rows[0]?.locked ? this.payloads.sweep(transaction, BATCH) : 0;
      });
      removed += batch;
      this.removedRows += batch;
      if (batch < BATCH) return removed;
    }
  }
}
