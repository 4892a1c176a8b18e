import type pg from 'pg';
import type { StatementListener } from '../database/statement.ts';
import { deferOperations } from './defer-operations.ts';
import type { JoiningAdapter, SendOnConnection } from './joining-adapter.ts';
import type { ImportPrismaClient, PrismaClientLike, PrismaOperations } from './prisma-client.ts';

export interface JoinedTransaction<Client> {
  prisma: PrismaOperations<Client>;
  /** Before the commit or rollback, which is the caller's. Calls of `prisma` after it are refused. */
  close(): Promise<void>;
}

// The opener of the transaction ends it, and `statement_timeout` bounds each statement of it.
const UNTIL_CLOSED = { maxWait: 60_000, timeout: 2 ** 31 - 1 };

/** The one Prisma client of a `Database`, loaded when it is needed: on the pool, and in transactions that are already open. */
export class PrismaConnections<Client extends PrismaClientLike> {
  /** On the pool, each call on any connection. */
  readonly prisma = deferOperations<Client>(async () => (await this.load()).client);
  private loading: Promise<{ client: Client; adapter: JoiningAdapter }> | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly importClient: ImportPrismaClient<Client>,
    private readonly onStatement: StatementListener,
  ) {}

  /** Imports the client. Its query compiler (WebAssembly, 12 MB of memory) waits for the first query. */
  async preload(): Promise<void> {
    await this.load();
  }

  /**
   * Each transaction has a Prisma transaction of its own, made at the first call. Prisma merges the `findUnique` calls of one tick
   * by transaction, and each transaction of Prisma holds its connection, so that no call reaches the connection of another one.
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
