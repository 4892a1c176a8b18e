import { Injectable } from '@nestjs/common';
import { Database as ServiceDatabase, type Statement as ServiceStatement } from '@portico/nest-service';
import type { QueryResult, QueryResultRow } from 'pg';
import { Config } from '../config/config.ts';

/** A named statement: PostgreSQL plans it once per connection. Names are unique in the service, under 63 bytes. */
export type Statement = Readonly<ServiceStatement>;

/** The pool or a transaction. Values may be given apart from the statement, so that statements can be constants. */
export interface Queryable {
  query<Row extends QueryResultRow = QueryResultRow>(
    statement: Statement,
    values?: readonly unknown[],
  ): Promise<QueryResult<Row>>;
}

/** The one pool of the process. Statements are constants with names, so that PostgreSQL plans each once per connection. */
@Injectable()
export class Database extends ServiceDatabase implements Queryable {
  constructor(config: Config) {
    // One of the connections that this service may hold is the one that listens for notifications.
    const poolSize = Math.max(1, config.databasePoolSize - 1);
    super({ connectionString: config.databaseUrl, poolSize, applicationName: 'auth' });
  }

  override query<Row extends QueryResultRow = QueryResultRow>(
    statement: Statement,
    values: readonly unknown[] | undefined = statement.values,
  ): Promise<QueryResult<Row>> {
    return super.query<Row>({ name: statement.name, text: statement.text, values });
  }

  /** Runs `work` in a transaction; anything it throws rolls back. */
  override transaction<Result>(work: (client: Queryable) => Promise<Result>): Promise<Result> {
    return super.transaction((client) =>
      work({
        query: (statement, values = statement.values) =>
          client.query({ name: statement.name, text: statement.text, values }),
      }),
    );
  }
}
