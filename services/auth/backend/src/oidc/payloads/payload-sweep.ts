import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../../jobs/job.ts';
import { Sweep } from '../../jobs/sweep.ts';
import { Database } from '../../platform/database.ts';
import { PayloadRepository } from './payload.repository.ts';

const BATCH = 500;

/** Deletes expired rows. */
@Injectable()
@HandlesJob({ name: 'oidc.sweep-payloads', schedule: '* * * * *' })
export class PayloadSweep extends Sweep {
  constructor(
    private readonly database: Database,
    private readonly payloads: PayloadRepository,
  ) {
    super();
  }

  protected override removeBatch(): Promise<number> {
    return this.payloads.sweep(this.database, BATCH);
  }
}
