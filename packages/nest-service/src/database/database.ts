import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import type { QueryResult, QueryResultRow } from 'pg';
import { isUnreachable, rethrowAsUnavailable } from './is-unreachable.ts';
import { PatientPool } from './patient-pool.ts';
import type { Queryable, Statement, StatementListener } from './statement.ts';

export interface DatabaseOptions {
  /** `?other_password=` names a second password, for the time in which passwords are rotated. */
  connectionString: string;
  /** Most connections; default 5. */
  poolSize?: number;
  /** How long a caller waits for a database that is restarting; default 3000. */
  patienceMs?: number;
  /** Ends a statement that runs longer; default 10000. */
  statementTimeoutMs?: number;
  applicationName?: string;
}

/** A pg pool that sends named statements, waits out a short restart of PostgreSQL and counts statements for tests. */
@Injectable()
export class Database implements Queryable, OnApplicationShutdown {
  /** For libraries that take a pool (Prisma's adapter); ended by `close`. */
  readonly pool: pg.Pool;
  private readonly listeners = new Set<StatementListener>();
  private closing: Promise<void> | undefined;

  constructor(options: DatabaseOptions) {
    const config = {
      connectionString: options.connectionString,
      max: options.poolSize ?? 5,
      application_name: options.applicationName,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      keepAlive: true,
    };
    this.pool = new PatientPool(config, options.patienceMs ?? 3000);
    // Without a listener the loss of an idle connection would end the process.
    this.pool.on('error', (error) => new Logger('Database').warn(`idle connection lost: ${error.message}`));
  }

  /** A read whose connection is lost under way is sent once more; a write is not: it may have happened. */
  async query<Row extends QueryResultRow = QueryResultRow>(statement: Statement): Promise<QueryResult<Row>> {
    const isRead = /^\s*select\b/i.test(statement.text);
    return this.withClient((client) => this.send<Row>(client, statement), isRead);
  }

  /** Runs `work` in one transaction: committed when it resolves, rolled back when it throws. */
  async transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    return this.withClient(async (client) => {
      await client.query('begin');
      try {
        const result = await work({ query: (statement) => this.send(client, statement) });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
    });
  }

  /** Throws when the database does not answer; for health checks. */
  async ping(): Promise<void> {
    await this.query({ name: 'database_ping', text: 'select 1' });
  }

  /** Reports each statement until the returned function is called. */
  onStatement(listener: StatementListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closing ??= this.pool.end();
    await this.closing;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  private send<Row extends QueryResultRow>(client: pg.PoolClient, statement: Statement): Promise<QueryResult<Row>> {
    for (const listener of this.listeners) listener(statement);
    return client.query<Row>({ name: statement.name, text: statement.text, values: statement.values as unknown[] });
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
