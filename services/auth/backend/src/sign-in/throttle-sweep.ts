import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../jobs/job.ts';
import { Sweep } from '../jobs/sweep.ts';
import { Database } from '../platform/database.ts';
import { ThrottleRepository } from './throttle.repository.ts';

/** Deletes failures that no longer count. */
@Injectable()
@HandlesJob({ name: 'sign-in.sweep-throttle', schedule: '*/10 * * * *' })
export class ThrottleSweep extends Sweep {
  constructor(
    private readonly database: Database,
    private readonly throttle: ThrottleRepository,
  ) {
    super();
  }

  protected override removeBatch(): Promise<number> {
    return this.throttle.sweep(this.database);
  }
}
