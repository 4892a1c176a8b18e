import type { PlatformEvent } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Queryable } from '../platform/database.ts';
import { EventsRepository } from './events.repository.ts';

/** Publishes changes to apps' backends. `transaction` is that of the change: neither exists without the other. */
@Injectable()
export class PlatformEvents {
  constructor(private readonly repository: EventsRepository) {}

  /** `appSlug` limits it to one app. Default: all. */
  publish(transaction: Queryable, event: PlatformEvent, appSlug: string | null = null): Promise<void> {
    return this.repository.insert(transaction, event, appSlug);
  }
}
