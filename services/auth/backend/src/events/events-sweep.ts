import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database.ts';
import { Sweep } from '../platform/sweep.ts';
import { EventsRepository } from './events.repository.ts';

/** An app that was away for longer starts again with a reset: what it remembered is too old to be used by then. */
const KEPT_SECONDS = 3600;
const BATCH = 500;

@Injectable()
export class EventsSweep extends Sweep {
  constructor(
    database: Database,
    private readonly events: EventsRepository,
  ) {
    super(database, { lock: 'portico:platform-event-sweep', everyMs: 60_000 });
  }

  protected override removeBatch(transaction: Queryable): Promise<number> {
    return this.events.sweep(transaction, KEPT_SECONDS, BATCH);
  }
}
