import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database.ts';
import { Sweep } from '../../platform/sweep.ts';
import { PayloadRepository } from './payload.repository.ts';

const BATCH = 500;

/** What has expired. */
@Injectable()
export class PayloadSweep extends Sweep {
  constructor(
    database: Database,
    private readonly payloads: PayloadRepository,
  ) {
    super(database, { lock: 'portico:oidc-payload-sweep', everyMs: 60_000 });
  }

  protected override removeBatch(transaction: Queryable): Promise<number> {
    return this.payloads.sweep(transaction, BATCH);
  }
}
