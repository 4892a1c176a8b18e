import type { PublicSettings, SettingsNamespaceDetails } from '@portico/api-types';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database } from '../platform/database.ts';
import { Notifications } from '../platform/notifications.ts';
import { describeNamespace } from './describe-namespace.ts';
import { planChange } from './plan-change.ts';
import { readStored } from './read-stored.ts';
import { settingsErrors } from './settings.errors.ts';
import type { FlatValues, SettingsHandle, SettingsNamespace } from './settings-namespace.ts';
import { SettingsRepository, type StoredSettings } from './settings.repository.ts';

const CHANNEL = 'portico_settings';
const RETRY_MS = 1000;

export interface SettingsEdit {
  version: number;
  values: FlatValues;
  reset: readonly string[];
}

interface Loaded {
  namespace: SettingsNamespace<object>;
  version: number;
  current: object;
}

/** Runtime settings: held in memory by every replica, changed in the database, announced by NOTIFY. */
@Injectable()
export class Settings implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Settings');
  private readonly loaded = new Map<string, Loaded>();
  private retry: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly database: Database,
    private readonly repository: SettingsRepository,
    private readonly notifications: Notifications,
    private readonly audit: AuditService,
  ) {
    notifications.on(CHANNEL, () => this.reload());
  }

  /** Registers a namespace. Call it in a constructor: the values are loaded before the service listens. */
  use<Values extends object>(namespace: SettingsNamespace<Values>): SettingsHandle<Values> {
    const loaded = this.loaded.get(namespace.name) ?? { namespace, version: 0, current: namespace.defaults };
    this.loaded.set(namespace.name, loaded as Loaded);
    return loaded as unknown as SettingsHandle<Values>;
  }

  /** Listens first, so that no change is missed. */
  async onApplicationBootstrap(): Promise<void> {
    await this.notifications.start();
    this.apply(await this.repository.list(this.database));
  }

  onApplicationShutdown(): void {
    this.isClosed = true;
    clearTimeout(this.retry);
  }

  list(): SettingsNamespaceDetails[] {
    return [...this.loaded.values()]
      .map(describeNamespace)
      .toSorted((one, other) => one.name.localeCompare(other.name));
  }

  get(name: string): SettingsNamespaceDetails {
    return describeNamespace(this.find(name));
  }

  listPublic(): PublicSettings {
    return Object.fromEntries(
      this.list().map(({ name, settings }) => [
        name,
        Object.fromEntries(settings.filter((one) => one.public).map(({ key, value }) => [key, value])),
      ]),
    );
  }

  /** @throws `settings.stale`, `request.invalid` with the invalid keys, `settings.unknown_namespace` */
  async change(actor: Actor, name: string, { version, ...edit }: SettingsEdit): Promise<SettingsNamespaceDetails> {
    const { namespace } = this.find(name);
    const written = await this.database.transaction(async (transaction) => {
      const stored = await this.repository.find(transaction, name);
      if (stored.version !== version) throw settingsErrors.stale({ extensions: { version: stored.version } });
      const { stored: values, before, after } = planChange(namespace, stored.values, edit);
      if (Object.keys(after).length === 0) return stored;
      const next = await this.repository.write(transaction, { namespace: name, version, values });
      const target = { kind: 'setting', id: name } as const;
      await this.audit.record(transaction, { action: 'setting.changed', actor, target, detail: { before, after } });
      await this.notifications.send(transaction, CHANNEL, name);
      return { namespace: name, version: next, values };
    });
    this.apply([written]);
    return this.get(name);
  }

  private find(name: string): Loaded {
    const found = this.loaded.get(name);
    if (!found)
      throw settingsErrors.unknown_namespace({
        detail: `There are no settings of this name. The namespaces are ${[...this.loaded.keys()].sort().join(', ')}.`,
      });
    return found;
  }

  /** Retries until it succeeds: a short database outage must not leave a replica with old values. */
  private async reload(): Promise<void> {
    clearTimeout(this.retry);
    try {
      this.apply(await this.repository.list(this.database));
    } catch (error) {
      // A read that was going on when the service closed.
      if (this.isClosed) return;
      this.logger.warn(`settings are read again in ${RETRY_MS} ms: ${(error as Error).message}`);
      this.retry = setTimeout(() => void this.reload(), RETRY_MS).unref();
    }
  }

  /** Two reads can end in the wrong order, so an older version is ignored. */
  private apply(all: readonly StoredSettings[]): void {
    for (const { namespace, version, values } of all) {
      const loaded = this.loaded.get(namespace);
      if (!loaded || version < loaded.version) continue;
      loaded.version = version;
      loaded.current = readStored(loaded.namespace, values);
    }
  }
}
