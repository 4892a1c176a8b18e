import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { Config } from '../config/config.ts';

/** A named statement: PostgreSQL plans it once per connection. Names are unique in the service, under 63 bytes. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

export interface Queryable {
  query<Row extends QueryResultRow>(statement: Statement, values?: readonly unknown[]): Promise<QueryResult<Row>>;
}

/** The one pool of the process; Prisma shares it. Hot paths use `query` with named statements. */
@Injectable()
export class Database implements Queryable, OnApplicationShutdown {
  readonly pool: Pool;

  constructor(config: Config) {
    this.pool = new Pool({
      connectionString: config.databaseUrl,
      max: config.databasePoolSize,
      application_name: 'auth',
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
    });
    // A lost idle connection is replaced at the next use; without a listener it would end the process.
    this.pool.on('error', () => undefined);
  }

  query<Row extends QueryResultRow>(statement: Statement, values: readonly unknown[] = []): Promise<QueryResult<Row>> {
    return this.pool.query<Row>({ name: statement.name, text: statement.text, values: values as unknown[] });
  }

  /** Runs `work` in a transaction; anything it throws rolls back. */
  async transaction<Result>(work: (client: Queryable) => Promise<Result>): Promise<Result> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const result = await work(queryable(client));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((cause: Error) => (broken = cause));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

function queryable(client: PoolClient): Queryable {
  return {
    query: (statement, values = []) =>
      client.query({ name: statement.name, text: statement.text, values: values as unknown[] }),
  };
}
