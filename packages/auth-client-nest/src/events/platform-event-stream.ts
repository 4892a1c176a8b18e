import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { PlatformEvent } from '@portico/api-types';
import { basicCredentials } from '../issuer/basic-credentials.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { readEventBlocks } from './read-event-blocks.ts';
import { readPlatformEvent } from './read-platform-event.ts';

export type PlatformEventHandler = (event: PlatformEvent) => void;

/** The issuer sends a heartbeat every second. */
const SILENCE_MS = 5000;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5000;
/** Retry interval for an issuer without the stream: another product, or an older Portico. */
const UNKNOWN_RETRY_MS = 60_000;

/** The issuer answered that it has no such stream. */
class NoStream extends Error {}

/**
 * The event stream from the issuer to this app (docs/decisions/0008). Resumes by id after a lost connection. Handlers
 * get a `reset` when the issuer cannot replay what was missed. Without a stream `heardAt` does not move.
 */
@Injectable()
export class PlatformEventStream implements OnApplicationBootstrap, OnModuleDestroy {
  /** When the issuer last confirmed that everything had been sent. Milliseconds since 1970; 0 before the first time. */
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

  /** Handlers run in order, before `heardAt` changes. */
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

  /** Resolves when the stream ends. */
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
        // Events that the handlers have not seen are requested again.
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

/** Between half of it and all of it, so that apps that lost the issuer together do not return at once. */
function jitter(ms: number): number {
  return ms * (0.5 + Math.random() / 2);
}
