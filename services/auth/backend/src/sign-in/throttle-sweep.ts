import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database.ts';
import { ThrottleRepository } from './throttle.repository.ts';

const EVERY_MS = 10 * 60_000;

/** Removes forgotten failures. Replicas may do it at the same time; each takes a batch. */
@Injectable()
export class ThrottleSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('ThrottleSweep');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly repository: ThrottleRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.run().catch((error: unknown) => this.logger.warn(`sweep failed: ${(error as Error).message}`));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Answers how many rows went. */
  async run(): Promise<number> {
    let removed = 0;
    for (;;) {
      const batch = await this.repository.sweep(this.database);
      removed += batch;
      if (batch === 0) return removed;
    }
  }
}
