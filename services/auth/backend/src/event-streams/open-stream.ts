import type { ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import { Database } from '../platform/database.ts';
import { EventHub } from './event-hub.ts';
import { EventStream } from './event-stream.ts';
import { eventsErrors } from './events.errors.ts';
import { EventsRepository, type PlacedEvent } from '../events/events.repository.ts';
import { readPosition } from './read-position.ts';

/** One per replica of an app, and as many again while replicas are replaced. */
const MOST_STREAMS_OF_AN_APP = 16;
/** An app that missed more starts with a reset, which costs it less than reading them. */
const MOST_MISSED = 1000;
/** Maximum lifetime; the app then resumes. Closes streams that the network lost silently. */
const LIFE_MS = 15 * 60_000;

/** Opens event streams from the last event that the app received, or with a reset if that is unknown. */
@Injectable()
export class OpenStream {
  private readonly logger = new Logger('Events');
  private readonly openOf = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly repository: EventsRepository,
    private readonly hub: EventHub,
  ) {}

  /** @throws `events.too_many_streams`, `events.closing` */
  checkRoom(slug: string): void {
    if (this.hub.isClosed) throw eventsErrors.closing({ retryAfterSeconds: 1 });
    if ((this.openOf.get(slug) ?? 0) >= MOST_STREAMS_OF_AN_APP)
      throw eventsErrors.too_many_streams({ retryAfterSeconds: 5 });
  }

  async open(slug: string, lastId: string | undefined, response: ServerResponse): Promise<void> {
    const stream = new EventStream(slug, response);
    const life = setTimeout(() => stream.end(), LIFE_MS).unref();
    this.count(slug, 1);
    stream.onEnd(() => {
      clearTimeout(life);
      this.count(slug, -1);
    });
    try {
      const position = await this.hub.join(stream);
      const missed = await this.findMissed(readPosition(lastId), position);
      if (!missed) stream.reset(position);
      stream.begin(missed ?? [], position);
    } catch (error) {
      this.logger.warn(`stream of ${slug}: ${error instanceof Error ? error.message : String(error)}`);
      stream.end();
    }
  }

  private count(slug: string, difference: number): void {
    const open = (this.openOf.get(slug) ?? 0) + difference;
    if (open > 0) this.openOf.set(slug, open);
    else this.openOf.delete(slug);
  }

  /** Events after `last`. Undefined when some may be gone, or `last` is not an event of this database. */
  private async findMissed(last: number | undefined, position: number): Promise<PlacedEvent[] | undefined> {
    if (last === undefined || last > position) return undefined;
    if (last === position) return [];
    const missed = await this.repository.list(this.database, last, position, MOST_MISSED + 1);
    // After the list: a sweep in between then causes an extra reset, never a lost event.
    const oldest = await this.repository.findOldest(this.database);
    const isWhole = oldest !== undefined && oldest <= last + 1 && missed.length <= MOST_MISSED;
    return isWhole ? missed : undefined;
  }
}
