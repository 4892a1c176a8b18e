import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { AppCredentials } from '../guard/app-credentials.ts';
import { Database } from '../platform/database.ts';
import { Notifications } from '../platform/notifications.ts';
import type { EventStream } from './event-stream.ts';
import { EventsRepository } from '../events/events.repository.ts';

const CHANNEL = 'portico_events';
/** Half the time that an app waits for a heartbeat. */
const BEAT_MS = 1000;
const BATCH = 500;

/**
 * Reads events in commit order, once for all streams of this replica: on notification, and every second as a heartbeat,
 * which proves to apps that nothing was missed. A heartbeat is sent only after a successful read.
 */
@Injectable()
export class EventHub implements OnModuleInit, OnModuleDestroy {
  /** When an app was last told on a stream that nothing else has changed, by slug. */
  readonly toldAt = new Map<string, number>();
  private readonly streams = new Set<EventStream>();
  private readonly logger = new Logger('Events');
  private position: number | undefined;
  private running: Promise<number> | undefined;
  private again: Promise<number> | undefined;
  private beat: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly database: Database,
    private readonly repository: EventsRepository,
    private readonly notifications: Notifications,
    private readonly credentials: AppCredentials,
  ) {}

  onModuleInit(): void {
    this.notifications.on(CHANNEL, () => {
      if (this.streams.size > 0) this.catchUp().catch((error: unknown) => this.warn(error));
    });
  }

  /** Streams never end on their own. Ends them before a closing service waits for open requests. */
  onModuleDestroy(): void {
    this.closed = true;
    clearInterval(this.beat);
    for (const stream of this.streams) stream.end();
  }

  /** Returns the position from which the stream receives events. The caller sends earlier ones. */
  async join(stream: EventStream): Promise<number> {
    const position = await this.catchUp();
    if (this.closed) stream.end();
    if (stream.isOver) return position;
    this.streams.add(stream);
    stream.onEnd(() => this.leave(stream));
    this.beat ??= setInterval(() => void this.tick(), BEAT_MS).unref();
    // Not the position read above: another caller may have advanced it since.
    return this.position ?? position;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  private leave(stream: EventStream): void {
    this.streams.delete(stream);
    if (this.streams.size > 0) return;
    clearInterval(this.beat);
    this.beat = undefined;
  }

  private async tick(): Promise<void> {
    try {
      const position = await this.catchUp();
      for (const stream of this.streams) {
        if (await this.credentials.isKnown(stream.slug)) {
          stream.beat(position);
          this.toldAt.set(stream.slug, Date.now());
        } else {
          stream.end();
          this.toldAt.delete(stream.slug);
        }
      }
    } catch (error) {
      this.warn(error);
    }
  }

  /** Reads everything committed before this call, even if a read is running. */
  private catchUp(): Promise<number> {
    if (!this.running) {
      this.running = this.read().finally(() => (this.running = undefined));
      return this.running;
    }
    const { running } = this;
    this.again ??= running
      .catch(() => undefined)
      .then(() => {
        this.again = undefined;
        return this.catchUp();
      });
    return this.again;
  }

  private async read(): Promise<number> {
    if (this.mayJump) {
      const last = await this.database.transaction((transaction) => this.repository.findLast(transaction));
      if (this.mayJump) this.position = last;
    }
    const from = this.position ?? 0;
    return this.deliverAfter(from);
  }

  /** True when skipped events have no listener. */
  private get mayJump(): boolean {
    return this.position === undefined || this.streams.size === 0;
  }

  private async deliverAfter(position: number): Promise<number> {
    let last = position;
    for (;;) {
      const events = await this.repository.list(this.database, last, Number.MAX_SAFE_INTEGER, BATCH);
      for (const event of events) {
        last = this.position = event.position;
        for (const stream of this.streams) stream.deliver(event);
      }
      if (events.length < BATCH) return last;
    }
  }

  private warn(error: unknown): void {
    this.logger.warn(`events could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
