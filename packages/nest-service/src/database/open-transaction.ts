import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type pg from 'pg';
import { type Statement, type StatementListener, toQueryConfig } from './statement.ts';

/** Sends the statements of one transaction one after another, until it ends. */
export class OpenTransaction {
  hasEnded = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: pg.PoolClient,
    private readonly onStatement: StatementListener,
  ) {}

  query<Row extends QueryResultRow>(statement: Statement): Promise<QueryResult<Row>> {
    this.onStatement(statement);
    return this.send<Row>(toQueryConfig(statement));
  }

  /** Refuses a late statement: it would run on its own, or in the connection's next transaction. */
  send<Row extends QueryResultRow>(config: QueryConfig): Promise<QueryResult<Row>> {
    return this.enqueue(async () => {
      if (this.hasEnded) throw new Error('This transaction has ended');
      return this.client.query<Row>(config);
    });
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    const { command } = await this.enqueue(async () => {
      this.hasEnded = true;
      return this.client.query(how);
    });
    // PostgreSQL responds to a commit this way, without an error, when the code continued after a failed statement.
    if (how === 'commit' && command === 'ROLLBACK') throw new Error('Rolled back, since a statement of it failed');
  }

  /** `pg` no longer accepts statements while it sends one. */
  private enqueue<Result>(send: () => Promise<Result>): Promise<Result> {
    const sent = this.last.then(send, send);
    this.last = sent;
    return sent;
  }
}
