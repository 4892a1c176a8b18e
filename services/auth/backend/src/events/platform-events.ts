import type { PlatformEvent } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';
import { EventsRepository } from './events.repository.ts';

/** Tells the backends of apps what changed. `transaction` is the one of the change: neither exists without the other. */
@Injectable()
export class PlatformEvents {
  constructor(private readonly repository: EventsRepository) {}

  /** `appSlug`: only that app is told; default all. */
  publish(transaction: Queryable, event: PlatformEvent, appSlug: string | null = null): Promise<void> {
    return this.repository.insert(transaction, event, appSlug);
  }
}
