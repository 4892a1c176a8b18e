import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from '@prisma/driver-adapter-utils';
import pg, { type QueryConfig, type QueryResult } from 'pg';
import type { StatementListener } from '../database/statement.ts';

/** Sends a statement on a transaction's connection. Refuses after the transaction has ended. */
export type SendOnConnection = (statement: QueryConfig) => Promise<QueryResult>;

export interface JoiningAdapter extends SqlDriverAdapterFactory {
  /** Makes the Prisma transaction that `start` starts join the transaction that is open on this connection. */
  join<Result>(send: SendOnConnection, start: () => Promise<Result>): Promise<Result>;
}

/**
 * A prefix decides whether an index serves its search, and only a new plan knows the prefix. A named statement would
 * keep one plan after five runs.
 */
const PLANNED_EACH_TIME = / I?LIKE /;

/** Prisma's adapter for `pg`. Statements are planned once, and transactions can join one of ours. */
export function createJoiningAdapter(pool: pg.Pool, onStatement: StatementListener): JoiningAdapter {
  const options = {
    statementNameGenerator({ sql: text, args: values }: { sql: string; args: unknown[] }) {
      const name = `prisma_${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
      onStatement({ name, text, values });
      // The type has no `undefined`, which `pg` treats as unnamed.
      return PLANNED_EACH_TIME.test(text) ? (undefined as unknown as string) : name;
    },
  };
  const onPool = new PrismaPg(pool, options);
  // Prisma starts a transaction in its caller's asynchronous context. Nothing else reaches the adapter from there.
  const handedOver = new AsyncLocalStorage<SendOnConnection>();

  return {
    provider: onPool.provider,
    adapterName: onPool.adapterName,
    async connect(): Promise<SqlDriverAdapter> {
      const adapter = await onPool.connect();
      const begin = adapter.startTransaction.bind(adapter);
      return Object.assign(adapter, {
        async startTransaction(isolation?: Parameters<typeof begin>[0]): Promise<Transaction> {
          const send = handedOver.getStore();
          return send
            ? joinTransaction(await new PrismaPg(new OneConnection(send), options).connect())
            : begin(isolation);
        },
      });
    },
    join: (send, start) => handedOver.run(send, start),
  };
}

/** "Phantom": Prisma sends no BEGIN or COMMIT, because the opener of the transaction does. */
function joinTransaction(onConnection: SqlDriverAdapter): Transaction {
  const execute = async (sql: string) => void (await onConnection.executeRaw({ sql, args: [], argTypes: [] }));
  return Object.assign(onConnection, {
    options: { usePhantomQuery: true },
    commit: async () => undefined,
    rollback: async () => undefined,
    createSavepoint: (name: string) => execute(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name: string) => execute(`ROLLBACK TO SAVEPOINT ${name}`),
    releaseSavepoint: (name: string) => execute(`RELEASE SAVEPOINT ${name}`),
  });
}

/** Prisma's adapter takes a pool and calls `query`. This pool is the connection of one transaction. */
class OneConnection extends pg.Pool {
  constructor(send: SendOnConnection) {
    super();
    Object.assign(this, { query: send });
  }
}
