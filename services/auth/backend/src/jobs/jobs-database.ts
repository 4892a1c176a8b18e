import { createHash, hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Db } from 'pg-boss';
import { Database, type Queryable } from '../platform/database.ts';
import { Notifications } from '../platform/notifications.ts';
import { JOBS_SCHEMA } from './open-boss.ts';

/** Channel on which pg-boss announces new jobs. The payload is the queue. */
const CHANNEL = `pgboss_${createHash('sha224').update(JOBS_SCHEMA).digest('hex').slice(0, 24)}`;

/** Lets pg-boss use the service's own connections: its pool, and the listening one. */
@Injectable()
export class JobsDatabase implements Db {
  private onQueue: ((queue: string) => void) | undefined;
  private onReconnect: (() => void) | undefined;

  constructor(
    private readonly database: Database,
    notifications: Notifications,
  ) {
    notifications.on(CHANNEL, (queue) => (queue === '' ? this.onReconnect?.() : this.onQueue?.(queue)));
  }

  // pg-boss expects a promise of `pg`: a text can hold several statements.
  executeSql(text: string, values?: unknown[]) {
    return this.database.pool.query(text, values);
  }

  async listen(channel: string, onQueue: (queue: string) => void, onReconnect: () => void) {
    if (channel !== CHANNEL) throw new Error(`pg-boss notifies on ${channel}, and we listen on ${CHANNEL}`);
    this.onQueue = onQueue;
    this.onReconnect = onReconnect;
    return {
      close: async () => {
        this.onQueue = this.onReconnect = undefined;
      },
    };
  }

  /** The same within a transaction. Naming pg-boss's few statements by their text does not fill a connection. */
  within(transaction: Queryable): Db {
    return {
      executeSql: (text, values) =>
        transaction.query({ name: `jobs_${hash('sha1', text, 'base64url')}`, text }, values ?? []),
    };
  }
}
