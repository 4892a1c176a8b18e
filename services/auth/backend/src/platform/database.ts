import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import {
  Database as ServiceDatabase,
  type PrismaOperations,
  type Statement as ServiceStatement,
} from '@portico/nest-service';
import type { ClientBase, Notification, QueryResult, QueryResultRow } from 'pg';
import { Config } from '../config/config.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** A named statement, planned once per connection. Names are unique in the service and under 63 bytes. */
export type Statement = Readonly<ServiceStatement>;

/**
 * The pool or a transaction. Hot paths use named SQL, all others Prisma, on the same connection (decision 14). Values
 * can be passed separately, so that statements can be constants.
 */
export interface Queryable {
  readonly prisma: PrismaOperations<PrismaClient>;
  query<Row extends QueryResultRow = QueryResultRow>(
    statement: Statement,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>>;
}

/** Channel of the access model's triggers, which send each change with its commit. */
export const ACCESS_CHANNEL = 'portico_access';

type OwnChangeHandler = (payload: string) => void;

/** The only pool of the process. Statements are named constants, so that PostgreSQL plans each once per connection. */
@Injectable()
export class Database extends ServiceDatabase<PrismaClient> implements Queryable {
  private readonly own: OwnChanges;
  private readonly rehearsal = new AsyncLocalStorage<Queryable>();

  constructor(config: Config) {
    const own: OwnChanges = { handlers: new Set(), processIds: new Set() };
    // One of the service's connections listens for notifications.
    const poolSize = Math.max(1, config.databasePoolSize - 1);
    super({
      connectionString: config.databaseUrl,
      poolSize,
      applicationName: 'auth',
      onConnect: (client) => hearOwnChanges(client, own),
      prisma: async () => (await import('../generated/prisma/client.ts')).PrismaClient,
    });
    this.own = own;
  }

  /**
   * Called for each access model change of this process before its commit resolves, so a request after a change never
   * sees the previous state. An empty payload means that a connection, and perhaps changes, were lost.
   */
  onOwnAccessChange(handler: OwnChangeHandler): void {
    this.own.handlers.add(handler);
  }

  /** Whether notifications from this PostgreSQL backend reach `onOwnAccessChange`. */
  hears(processId: number): boolean {
    return this.own.processIds.has(processId);
  }

  override query<Row extends QueryResultRow = QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] | undefined = statement.values,
  ): Promise<QueryResult<Row>> {
    return super.query<Row>({ name: statement.name, text: statement.text, values });
  }

  /** Runs `work` in a transaction. Rolls back when it throws. */
  override transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    const rehearsal = this.rehearsal.getStore();
    if (rehearsal) return work(rehearsal);
    return super.transaction((transaction) =>
      work({
        query: (statement, values = statement.values) =>
          transaction.query({ name: statement.name, text: statement.text, values }),
        prisma: transaction.prisma,
      }),
    );
  }

  /**
   * Runs `work` in a transaction that is rolled back. Transactions inside `work` become part of it, so that code with
   * changes can be tried unmodified. All other connections still read committed data.
   */
  async rehearse<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    let rehearsed: { result: Result } | undefined;
    await this.transaction(async (transaction) => {
      rehearsed = { result: await this.rehearsal.run(transaction, work, transaction) };
      throw new Error('Rehearsed');
    }).catch((error: unknown) => {
      if (!rehearsed) throw error;
    });
    return rehearsed!.result;
  }
}

interface OwnChanges {
  handlers: Set<OwnChangeHandler>;
  /** Backend ids of the pool's connections. */
  processIds: Set<number>;
}

/** PostgreSQL delivers a connection's own notifications with the response to COMMIT. `Notifications` gets those of others. */
async function hearOwnChanges(client: ClientBase, { handlers, processIds }: OwnChanges): Promise<void> {
  const { processID: own } = client as ClientBase & { processID: number };
  const tell = (payload: string) => handlers.forEach((handler) => handler(payload));
  client.on('notification', ({ channel, processId, payload }: Notification) => {
    if (channel === ACCESS_CHANNEL && processId === own) tell(payload ?? '');
  });
  client.on('error', () => tell(''));
  client.once('end', () => processIds.delete(own));
  await client.query(`LISTEN ${ACCESS_CHANNEL}`);
  processIds.add(own);
}
