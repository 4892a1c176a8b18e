import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy, Optional } from '@nestjs/common';
import { Database, type Queryable } from '@portico/nest-service';
import { DeliverChanges, NoPortico } from './deliver-changes.ts';
import { ObjectChangeStore, type WaitingChange } from './object-change-store.ts';

const POLL_MS = 1000;
const LAST_RETRY_MS = 30_000;
const NO_PORTICO_RETRY_MS = 60_000;
/** One transaction and one connection are open while auth applies them. */
const BATCH = 25;

/**
 * Delivers changes of shared objects in order, at least once: a change stays in the table until auth has answered. Looks for new
 * ones every second, but only once this database has had one.
 */
@Injectable()
export class ObjectSender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Objects');
  private readonly closing = new AbortController();
  private readonly started = Promise.withResolvers<void>();
  private running: Promise<void> | undefined;
  private failures = 0;

  /** Without a `Database` (another session store) there is nothing to send. */
  constructor(
    private readonly store: ObjectChangeStore,
    private readonly delivery: DeliverChanges,
    @Optional() private readonly database?: Database,
  ) {}

  /** Called for each change. The loop was begun at start-up, so it does not run inside the caller's transaction. */
  start(): void {
    this.started.resolve();
  }

  async onApplicationBootstrap(): Promise<void> {
    const { database } = this;
    if (!database) return;
    this.running = this.run(database);
    // If the database does not answer, the loop waits for it.
    if (await this.store.isUsed(database).catch(() => true)) this.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    this.started.resolve();
    await this.running;
  }

  private async run(database: Database): Promise<void> {
    await this.started.promise;
    const { signal } = this.closing;
    while (!signal.aborted) {
      const pause = await this.sendAll(database).then(
        () => POLL_MS,
        (error: unknown) => this.pauseAfter(error),
      );
      await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private async sendAll(database: Database): Promise<void> {
    let isMore = true;
    while (isMore && !this.closing.signal.aborted) {
      isMore = await database.transaction((transaction) => this.sendSome(transaction));
    }
    this.failures = 0;
  }

  /** Whether there may be more. */
  private async sendSome(transaction: Queryable): Promise<boolean> {
    if (!(await this.store.isOnlySender(transaction))) return false;
    const waiting = await this.store.listWaiting(transaction, BATCH);
    if (waiting.length === 0) return false;
    const changes = waiting.map(({ change }) => change);
    const results = await this.delivery.deliver(changes, this.closing.signal);
    const refused: { id: string; reason: string }[] = [];
    const delivered: string[] = [];
    for (const [index, { status, code = '', title = '' }] of results.entries()) {
      const one = waiting[index]!;
      if (status === 'refused') refused.push({ id: one.id, reason: `${code}: ${title}` });
      else delivered.push(one.id);
      if (status === 'refused' || status === 'outdated') this.warn(one, status, `${code} ${title}`);
    }
    if (delivered.length > 0) await this.store.remove(transaction, delivered);
    if (refused.length > 0) await this.store.setAside(transaction, refused);
    return waiting.length === BATCH;
  }

  private warn({ change: { change, type, id } }: WaitingChange, status: string, why: string): void {
    this.logger.warn(`${change} of ${type} ${JSON.stringify(id)} was ${status}: ${why.trim()}`);
  }

  /** Logs the first failure of several. */
  private pauseAfter(error: unknown): number {
    if (this.closing.signal.aborted) return 0;
    this.failures += 1;
    const text = error instanceof Error ? error.message : String(error);
    if (this.failures === 1) this.logger.warn(`changes of objects wait: ${text}`);
    if (error instanceof NoPortico) return NO_PORTICO_RETRY_MS;
    return Math.min(POLL_MS * 2 ** (this.failures - 1), LAST_RETRY_MS) * (0.5 + Math.random() / 2);
  }
}
