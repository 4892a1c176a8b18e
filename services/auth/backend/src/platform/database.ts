import { Injectable } from '@nestjs/common';
import {
  Database as ServiceDatabase,
  type PrismaOperations,
  type Statement as ServiceStatement,
} from '@portico/nest-service';
import type { QueryResult, QueryResultRow } from 'pg';
import { Config } from '../config/config.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** A named statement: PostgreSQL plans it once per connection. Names are unique in the service, under 63 bytes. */
export type Statement = Readonly<ServiceStatement>;

/**
 * The pool or a transaction. Hot paths send named SQL; everything else uses Prisma, on the same connection (decision 14). Values can be
 * given apart from the statement, so that statements can be constants.
 */
export interface Queryable {
  readonly prisma: PrismaOperations<PrismaClient>;
  query<Row extends QueryResultRow = QueryResultRow>(
    statement: Statement,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>>;
}

/** The one pool of the process. Statements are constants with names, so that PostgreSQL plans each once per connection. */
@Injectable()
export class Database extends ServiceDatabase<PrismaClient> implements Queryable {
  constructor(config: Config) {
    // One of the connections that this service may hold is the one that listens for notifications.
    const poolSize = Math.max(1, config.databasePoolSize - 1);
    super({
      connectionString: config.databaseUrl,
      poolSize,
      applicationName: 'auth',
      prisma: async () => (await import('../generated/prisma/client.ts')).PrismaClient,
    });
  }

  override query<Row extends QueryResultRow = QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] | undefined = statement.values,
  ): Promise<QueryResult<Row>> {
    return super.query<Row>({ name: statement.name, text: statement.text, values });
  }

  /** Runs `work` in a transaction; anything it throws rolls back. */
  override transaction<Result>(work: (transaction: Queryable) => Promise<Result>): Promise<Result> {
    return super.transaction((transaction) =>
      work({
        query: (statement, values = statement.values) =>
          transaction.query({ name: statement.name, text: statement.text, values }),
        prisma: transaction.prisma,
      }),
    );
  }
}
