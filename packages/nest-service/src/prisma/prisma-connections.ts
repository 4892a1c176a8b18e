import type pg from 'pg';
import type { StatementListener } from '../database/statement.ts';
import { deferOperations } from './defer-operations.ts';
import type { JoiningAdapter, SendOnConnection } from './joining-adapter.ts';
import type { ImportPrismaClient, PrismaClientLike, PrismaOperations } from './prisma-client.ts';

export interface JoinedTransaction<Client> {
  prisma: PrismaOperations<Client>;
  /** Call before the commit or rollback, which stay with the caller. Later calls of `prisma` are refused. */
  close(): Promise<void>;
}

// The opener ends the transaction, and `statement_timeout` limits each statement.
const UNTIL_CLOSED = { maxWait: 60_000, timeout: 2 ** 31 - 1 };

/** The only Prisma client of a `Database`, loaded on demand. Runs on the pool and in transactions that are already open. */
export class PrismaConnections<Client extends PrismaClientLike> {
  /** Uses the pool: each call runs on any connection. */
  readonly prisma = deferOperations<Client>(async () => (await this.load()).client);
  private loading: Promise<{ client: Client; adapter: JoiningAdapter }> | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly importClient: ImportPrismaClient<Client>,
    private readonly onStatement: StatementListener,
  ) {}

  /**
   * Creates a Prisma transaction per transaction, at the first call. Prisma batches the `findUnique` calls of one tick
   * by transaction, and each of its transactions holds its connection, so calls cannot reach another connection.
   */
  join(send: SendOnConnection): JoinedTransaction<Client> {
    const ended = Promise.withResolvers<void>();
    let opened: Promise<Client> | undefined;
    let finished: Promise<unknown> | undefined;
    const run = async (found: (client: Client) => void) => {
      const { client, adapter } = await this.load();
      const work = async (inTransaction: Client) => {
        found(inTransaction);
        await ended.promise;
      };
      await adapter.join(send, () => client.$transaction(work as never, UNTIL_CLOSED));
    };
    const open = () =>
      (opened ??= new Promise((resolve, reject) => {
        finished = run(resolve);
        finished.catch(reject);
      }));
    return {
      prisma: deferOperations(open),
      async close() {
        opened ??= Promise.reject(new Error('This transaction has ended'));
        opened.catch(() => undefined);
        ended.resolve();
        await finished;
      },
    };
  }

  async close(): Promise<void> {
    const loaded = await this.loading?.catch(() => undefined);
    await loaded?.client.$disconnect();
  }

  private load(): Promise<{ client: Client; adapter: JoiningAdapter }> {
    return (this.loading ??= this.create());
  }

  private async create(): Promise<{ client: Client; adapter: JoiningAdapter }> {
    const [PrismaClient, { createJoiningAdapter }] = await Promise.all([
      this.importClient(),
      import('./joining-adapter.ts'),
    ]);
    const adapter = createJoiningAdapter(this.pool, this.onStatement);
    return { client: new PrismaClient({ adapter }), adapter };
  }
}
