import type { QueryResult, QueryResultRow } from 'pg';

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

/** Called for each statement before it is sent; tests count with it. */
export type StatementListener = (statement: Statement) => void;
