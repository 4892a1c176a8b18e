import { Injectable } from '@nestjs/common';
import { HandlesJob } from '../jobs/job.ts';
import { Sweep } from '../jobs/sweep.ts';
import { Database } from '../platform/database.ts';
import { EventsRepository } from './events.repository.ts';

/** An app that was away longer starts with a reset. Its cache is too old to use by then. */
const KEPT_SECONDS = 3600;
const BATCH = 500;

@Injectable()
@HandlesJob({ name: 'events.sweep', schedule: '* * * * *' })
export class EventsSweep extends Sweep {
  constructor(
    private readonly database: Database,
    private readonly events: EventsRepository,
  ) {
    super();
  }

  protected override removeBatch(): Promise<number> {
    return this.events.sweep(this.database, KEPT_SECONDS, BATCH);
  }
}
