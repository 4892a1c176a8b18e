import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { PrismaOperations } from '../prisma/prisma-client.ts';

/** A named (prepared once per connection) statement. `text` must be constant for its `name`. */
export interface Statement {
  name: string;
  text: string;
  values?: readonly unknown[];
}

/** What a repository needs: the pool or a transaction. */
export interface Queryable {
  query<Row extends QueryResultRow = QueryResultRow>(statement: Statement): Promise<QueryResult<Row>>;
}

/** Named SQL and Prisma on the connection of one transaction. Both are refused once it has ended. */
export interface Transaction<Client> extends Queryable {
  readonly prisma: PrismaOperations<Client>;
}

/** Called for each statement before it is sent; tests count with it. */
export type StatementListener = (statement: Statement) => void;

export function toQueryConfig({ name, text, values }: Statement): QueryConfig {
  return { name, text, values: values as unknown[] };
}
