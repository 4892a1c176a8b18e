import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import type { QueryResult, QueryResultRow } from 'pg';
import type { ImportPrismaClient, PrismaClientLike, PrismaOperations } from '../prisma/prisma-client.ts';
import { PrismaConnections } from '../prisma/prisma-connections.ts';
import { isUnreachable, rethrowAsUnavailable } from './is-unreachable.ts';
import { OpenTransaction } from './open-transaction.ts';
import { PatientPool } from './patient-pool.ts';
import {
  type Queryable,
  type Statement,
  type StatementListener,
  toQueryConfig,
  type Transaction,
} from './statement.ts';

export interface DatabaseOptions<Client extends PrismaClientLike = PrismaClientLike> {
  /** `?other_password=` carries a second password during a rotation. */
  connectionString: string;
  /** Maximum connections. Default 5. */
  poolSize?: number;
  /** How long a caller waits for a restarting database. Default 3000. */
  patienceMs?: number;
  /** Cancels longer statements. Default 10000. */
  statementTimeoutMs?: number;
  applicationName?: string;
  /** Called with each new connection before any statement. */
  onConnect?: (client: pg.ClientBase) => Promise<void>;
  /** The app's generated client, for `prisma` here and in transactions: `async () => (await import('./generated/client.ts')).PrismaClient` */
  prisma?: ImportPrismaClient<Client>;
}

/**
 * A pg pool that sends named statements, waits out a short restart of PostgreSQL and counts statements for tests.
 * Prisma uses the same pool and, in a transaction, the same connection.
 */
@Injectable()
export class Database<Client extends PrismaClientLike = PrismaClientLike> implements Queryable, OnApplicationShutdown {
  /** For libraries that need a pool. `close` ends it. */
  readonly pool: pg.Pool;
  private readonly prismaConnections: PrismaConnections<Client> | undefined;
  private readonly listeners = new Set<StatementListener>();
  private readonly currentTransaction = new AsyncLocalStorage<OpenTransaction>();
  private closing: Promise<void> | undefined;

  constructor(options: DatabaseOptions<Client>) {
    const config = {
      connectionString: options.connectionString,
      max: options.poolSize ?? 5,
      application_name: options.applicationName,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      keepAlive: true,
      onConnect: options.onConnect,
    };
    this.pool = new PatientPool(config, options.patienceMs ?? 3000);
    // Without a listener, losing an idle connection would end the process.
    this.pool.on('error', (error) => new Logger('Database').warn(`idle connection lost: ${error.message}`));
    if (options.prisma) {
      const notify: StatementListener = (statement) => this.notify(statement);
      this.prismaConnections = new PrismaConnections(this.pool, options.prisma, notify);
    }
  }

  /** Prisma outside a transaction. Its import costs the first request that uses it about 100 ms; idle services save 17 MB. */
  get prisma(): PrismaOperations<Client> {
    return this.prismaConnections?.prisma ?? noPrisma();
  }

  /** Retries a read once if its connection is lost. A write is not retried: it may have been applied. */
  async query<Row extends QueryResultRow = QueryResultRow>(statement: Statement): Promise<QueryResult<Row>> {
    const isRead = /^\s*select\b/i.test(statement.text);
    return this.withClient((client) => this.send<Row>(client, statement), isRead);
  }

  /**
   * Runs `work` in one transaction, with SQL and Prisma on one connection. Commits when it resolves, rolls back when it
   * throws. Refuses a nested transaction, which would commit on its own: pass the outer one on.
   */
  async transaction<Result>(work: (transaction: Transaction<Client>) => Promise<Result>): Promise<Result> {
    if (this.currentTransaction.getStore()?.hasEnded === false) {
      throw new Error('A transaction is open here already. Pass it on instead of starting another.');
    }
    return this.withClient(async (client) => {
      const open = new OpenTransaction(client, (statement) => this.notify(statement));
      const joined = this.prismaConnections?.join((statement) => open.send(statement));
      const transaction: Transaction<Client> = {
        query: (statement) => open.query(statement),
        get prisma() {
          return joined?.prisma ?? noPrisma();
        },
      };
      await client.query('begin');
      try {
        const result = await this.currentTransaction.run(open, work, transaction);
        await joined?.close();
        await open.end('commit');
        return result;
      } catch (error) {
        await joined?.close().catch(() => undefined);
        await open.end('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  /** Throws when the database does not respond. For health checks. */
  async ping(): Promise<void> {
    await this.query({ name: 'database_ping', text: 'select 1' });
  }

  /** Reports each statement until the returned function is called. */
  onStatement(listener: StatementListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closing ??= Promise.resolve(this.prismaConnections?.close()).finally(() => this.pool.end());
    await this.closing;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  private send<Row extends QueryResultRow>(client: pg.PoolClient, statement: Statement): Promise<QueryResult<Row>> {
    this.notify(statement);
    return client.query<Row>(toQueryConfig(statement));
  }

  private notify(statement: Statement): void {
    for (const listener of this.listeners) listener(statement);
  }

  private async withClient<Result>(
    work: (client: pg.PoolClient) => Promise<Result>,
    mayRepeat = false,
  ): Promise<Result> {
    const client = await this.connect();
    let failure: Error | undefined;
    const lost = (error: Error) => (failure = error);
    client.on('error', lost);
    try {
      return await work(client);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      failure = error;
      if (!mayRepeat) rethrowAsUnavailable(error);
    } finally {
      client.off('error', lost);
      client.release(failure);
    }
    return this.withClient(work);
  }

  private async connect(): Promise<pg.PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      rethrowAsUnavailable(error);
      throw error;
    }
  }
}

function noPrisma(): never {
  throw new Error('This database was created without a Prisma client (option `prisma`)');
}
