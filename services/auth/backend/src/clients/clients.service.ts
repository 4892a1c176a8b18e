import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { AppRegistration } from '@portico/api-types';
import { LRUCache } from 'lru-cache';
import { Database, type Queryable } from '../platform/database.ts';
import { Notifications } from '../platform/notifications.ts';
import { type PorticoClientMetadata, toClientMetadata } from './client-record.ts';
import { ClientsRepository } from './clients.repository.ts';
import { planAppClient } from './plan-client.ts';

const CHANNEL = 'portico_clients';
const CACHE_SIZE = 1000;
/** Notifications keep the cache current. This limits the damage if one is lost. */
const CACHE_MS = 60_000;

/** The provider's OpenID clients, including those of our apps, which follow the manifests. */
@Injectable()
export class ClientsService implements OnModuleInit {
  private readonly cache = new LRUCache<string, { metadata: PorticoClientMetadata | undefined }>({
    max: CACHE_SIZE,
    ttl: CACHE_MS,
  });

  constructor(
    private readonly database: Database,
    private readonly repository: ClientsRepository,
    private readonly notifications: Notifications,
  ) {}

  onModuleInit(): void {
    this.notifications.on(CHANNEL, () => this.cache.clear());
  }

  async findMetadata(id: string): Promise<PorticoClientMetadata | undefined> {
    const cached = this.cache.get(id);
    if (cached) return cached.metadata;
    const record = await this.repository.find(this.database, id);
    const metadata = record && toClientMetadata(record);
    this.cache.set(id, { metadata });
    return metadata;
  }

  /**
   * Makes the first-party clients match `apps` in the caller's transaction and removes those of deleted apps. Returns
   * the changed ids. Idempotent.
   */
  async syncFirstParty(
    db: Queryable,
    apps: readonly AppRegistration[],
  ): Promise<{ changed: string[]; removed: string[] }> {
    const clients = apps.map(planAppClient).filter((client) => client !== undefined);
    const removed = await this.repository.retireOthers(
      db,
      clients.map((client) => client.id),
    );
    const changed: string[] = [];
    for (const client of clients) if (await this.repository.upsert(db, client)) changed.push(client.id);
    if (changed.length + removed.length > 0) await this.announce(db);
    return { changed, removed };
  }

  /** Whether a client registered this address and lists its host (with or without the port) in its private hosts. */
  mayReachPrivately(url: URL): Promise<boolean> {
    return this.repository.mayReachPrivately(this.database, url);
  }

  /** Makes every replica drop its cache. Call it in the transaction that changed a client. */
  async announce(db: Queryable): Promise<void> {
    await this.notifications.send(db, CHANNEL, '');
    // The notification arrives after the commit, possibly after the caller's next read.
    this.cache.clear();
  }
}
