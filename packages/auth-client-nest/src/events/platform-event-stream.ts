import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { PlatformEvent } from '@portico/api-types';
import { basicCredentials } from '../issuer/basic-credentials.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { readEventBlocks } from './read-event-blocks.ts';
import { readPlatformEvent } from './read-platform-event.ts';

export type PlatformEventHandler = (event: PlatformEvent) => void;

/** The issuer beats every second. */
const SILENCE_MS = 5000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;
/** An issuer without the stream (another product, or an older Portico) is asked again after this long. */
const UNKNOWN_RETRY_MS = 60_000;

/** `GET` answered that there is no such stream. */
class NoStream extends Error {}

/**
 * The event stream from the issuer to this app (docs/decisions/0008). Resumes by id after a lost connection; where the issuer
 * cannot tell what was missed, handlers get a `reset`. Without a stream nothing is told, and `heardAt` stays where it is.
 */
@Injectable()
export class PlatformEventStream implements OnApplicationBootstrap, OnModuleDestroy {
  /** When the issuer last said that everything had been told; milliseconds since 1970, 0 before the first time. */
  heardAt = 0;
  private readonly handlers: PlatformEventHandler[] = [];
  private readonly logger = new Logger('Events');
  private readonly closing = new AbortController();
  private lastId: string | undefined;
  private retries = 0;

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
  ) {}

  /** Handlers run in order, before `heardAt` moves on. */
  on(handler: PlatformEventHandler): void {
    this.handlers.push(handler);
  }

  onApplicationBootstrap(): void {
    void this.run();
  }

  onModuleDestroy(): void {
    this.closing.abort();
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const pause = await this.listen().then(
        () => this.pauseAfter(new Error('the issuer ended it')),
        (error: unknown) => this.pauseAfter(error),
      );
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private pauseAfter(error: unknown): number {
    this.logger.debug(`no event stream: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof NoStream) return jitter(UNKNOWN_RETRY_MS);
    this.retries += 1;
    return jitter(Math.min(FIRST_RETRY_MS * 2 ** (this.retries - 1), LAST_RETRY_MS));
  }

  /** Until the stream ends. */
  private async listen(): Promise<void> {
    const portico = await this.issuer.portico();
    if (!portico) throw new NoStream('the issuer is not Portico');
    const silence = new AbortController();
    const watchdog = setTimeout(() => silence.abort(new Error('the stream fell silent')), SILENCE_MS).unref();
    try {
      const response = await this.issuer.fetch(portico.events_endpoint, {
        headers: this.headers(),
        redirect: 'error',
        signal: AbortSignal.any([silence.signal, this.closing.signal]),
      });
      if (!response.ok || !response.body) await refuse(response);
      for await (const { id, data } of readEventBlocks(response.body as AsyncIterable<Uint8Array>)) {
        watchdog.refresh();
        if (data === undefined) this.noteBeat();
        else this.tell(data);
        // Only what the handlers have seen is not asked for again.
        if (id !== undefined) this.lastId = id;
      }
    } finally {
      clearTimeout(watchdog);
      silence.abort();
    }
  }

  private noteBeat(): void {
    this.heardAt = this.settings.now().getTime();
    this.retries = 0;
  }

  private tell(data: string): void {
    const event = readPlatformEvent(data);
    if (event) for (const handler of this.handlers) handler(event);
  }

  private headers(): Record<string, string> {
    return {
      accept: 'text/event-stream',
      authorization: basicCredentials(this.settings),
      ...(this.lastId !== undefined && { 'last-event-id': this.lastId }),
    };
  }
}

async function refuse(response: Response): Promise<never> {
  await response.body?.cancel();
  if (response.status === 404 || response.status === 405) throw new NoStream('the issuer has no event stream');
  throw new Error(`the event stream answered ${response.status}`);
}

/** Between half of it and all of it: apps that lost the same issuer do not come back in one moment. */
function jitter(ms: number): number {
  return ms * (0.5 + Math.random() / 2);
}
