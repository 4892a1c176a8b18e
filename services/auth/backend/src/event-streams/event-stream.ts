import type { ServerResponse } from 'node:http';
import type { PlacedEvent } from '../events/events.repository.ts';

/** Unread bytes at which a slow reader is disconnected. It resumes by id. */
const MOST_UNREAD_BYTES = 256 * 1024;

/**
 * One open response of server-sent events (WHATWG HTML §9.2). `id` is the position of the last event in the log, sent
 * to this reader or not. A block with only an id is a heartbeat: everything up to there was sent.
 */
export class EventStream {
  isOver = false;
  private waiting: PlacedEvent[] | undefined = [];
  private readonly listeners: (() => void)[] = [];

  constructor(
    readonly slug: string,
    private readonly response: ServerResponse,
  ) {
    response.once('close', () => this.end());
    response.on('error', () => this.end());
  }

  onEnd(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Sends the backlog, then events that arrived meanwhile. Live events wait until then. */
  begin(backlog: readonly PlacedEvent[], position: number): void {
    for (const event of backlog) this.write(event);
    const waiting = this.waiting ?? [];
    this.waiting = undefined;
    for (const event of waiting) this.write(event);
    this.beat(Math.max(position, waiting.at(-1)?.position ?? 0));
  }

  /** Invalidates everything before `position`. */
  reset(position: number): void {
    this.send(block(position, { kind: 'reset' }));
  }

  deliver(event: PlacedEvent): void {
    if (this.waiting) this.waiting.push(event);
    else this.write(event);
  }

  beat(position: number): void {
    if (!this.waiting) this.send(`id: ${position}\n\n`);
  }

  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.response.end();
    for (const listener of this.listeners) listener();
  }

  private write({ position, appSlug, event }: PlacedEvent): void {
    if (appSlug === null || appSlug === this.slug) this.send(block(position, event));
  }

  private send(text: string): void {
    if (this.isOver) return;
    this.response.write(text);
    if (this.response.writableLength <= MOST_UNREAD_BYTES) return;
    this.end();
    this.response.destroy();
  }
}

function block(position: number, event: PlacedEvent['event']): string {
  return `id: ${position}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`;
}
