import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { PrismaOperations } from '../prisma/prisma-client.ts';

/** A named statement, prepared once per connection. `text` must be constant for its `name`. */
export interface Statement {
  name: string;
  text: string;
  values?: readonly unknown[];
}

/** The pool or a transaction, for repositories. */
export interface Queryable {
  query<Row extends QueryResultRow = QueryResultRow>(statement: Statement): Promise<QueryResult<Row>>;
}

/** Named SQL and Prisma on the connection of one transaction. Both throw after it has ended. */
export interface Transaction<Client> extends Queryable {
  readonly prisma: PrismaOperations<Client>;
}

/** Called for each statement before it is sent. Tests use it to count. */
export type StatementListener = (statement: Statement) => void;

/** Inherits the statement's properties: `pg` copies each own property of a config by its descriptor, 2 µs for three. */
export function toQueryConfig(statement: Statement): QueryConfig {
  return Object.create(statement) as QueryConfig;
}
