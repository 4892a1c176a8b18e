import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { connectClient } from '@portico/pg-connect';
import type pg from 'pg';
import { Config } from '../config/config.ts';
import type { Queryable, Statement } from './database.ts';

/** `processId` is the sending connection's. Absent after a lost connection. */
export type NotificationHandler = (payload: string, processId?: number) => void | Promise<void>;

const notify: Statement = { name: 'notify', text: 'SELECT pg_notify($1, $2)' };
const RECONNECT_MS = 500;

/**
 * Notifies every replica of changes through PostgreSQL's LISTEN and NOTIFY. After a lost connection each handler gets
 * an empty payload: notifications were lost, so everything counts as changed.
 */
@Injectable()
export class Notifications implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Notifications');
  private readonly handlers = new Map<string, NotificationHandler[]>();
  private client: pg.Client | undefined;
  private opening: Promise<pg.Client | undefined> | undefined;
  private started: Promise<void> | undefined;
  private closed = false;

  constructor(private readonly config: Config) {}

  /** Call it in a constructor or `onModuleInit`. The channel is a constant name. */
  on(channel: string, handler: NotificationHandler): void {
    this.handlers.set(channel, [...(this.handlers.get(channel) ?? []), handler]);
  }

  /** False while there is no connection. */
  get isListening(): boolean {
    return this.client !== undefined;
  }

  /** Within a transaction, the notification is sent on commit, or not at all. */
  async send(db: Queryable, channel: string, payload: string): Promise<void> {
    await db.query(notify, [channel, payload]);
  }

  /** Connects while the service is still being built. If that fails, `start` tries again. */
  open(): void {
    this.opening = this.connect().catch(() => undefined);
  }

  /** Starts to listen. Await it before a read that must not miss a change. All `on` calls come earlier. */
  start(): Promise<void> {
    return (this.started ??= this.listen());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    const client = this.client ?? (await this.opening);
    await client?.end().catch(() => undefined);
  }

  private connect(): Promise<pg.Client> {
    return connectClient({ connectionString: this.config.databaseUrl, application_name: 'auth:listen' });
  }

  private async listen(): Promise<void> {
    const client = (await this.opening) ?? (await this.connect());
    this.opening = undefined;
    client.on('notification', ({ channel, payload, processId }) => this.deliver(channel, payload ?? '', processId));
    try {
      const channels = [...this.handlers.keys()];
      // One round trip for all.
      await client.query(channels.map((channel) => `LISTEN ${client.escapeIdentifier(channel)}`).join(';'));
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    // Replaces only a connection that listened. A failed attempt also ends, but its caller already retries.
    client.once('end', () => void this.listenAgain());
    this.client = client;
  }

  private async listenAgain(): Promise<void> {
    this.client = undefined;
    while (!this.closed) {
      await sleep(RECONNECT_MS, undefined, { ref: false });
      if (this.closed) return;
      try {
        await this.listen();
        for (const channel of this.handlers.keys()) this.deliver(channel, '');
        return;
      } catch (error) {
        this.logger.warn(`not listening: ${(error as Error).message}`);
      }
    }
  }

  private deliver(channel: string, payload: string, processId?: number): void {
    for (const handler of this.handlers.get(channel) ?? []) {
      Promise.resolve()
        .then(() => handler(payload, processId))
        .catch((error: unknown) => this.logger.error(error, `handler of ${channel}`));
    }
  }
}
