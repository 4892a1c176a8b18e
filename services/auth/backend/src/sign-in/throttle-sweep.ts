import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database.ts';
import { Sweep } from '../platform/sweep.ts';
import { ThrottleRepository } from './throttle.repository.ts';

/** Failures that no longer count. */
@Injectable()
export class ThrottleSweep extends Sweep {
  constructor(
    database: Database,
    private readonly throttle: ThrottleRepository,
  ) {
    super(database, { lock: 'portico:sign-in-throttle-sweep', everyMs: 10 * 60_000 });
  }

  protected override removeBatch(transaction: Queryable): Promise<number> {
    return this.throttle.sweep(transaction);
  }
}
