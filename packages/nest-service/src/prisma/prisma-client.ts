import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/** What this package needs of a generated client. Each app generates its own. */
export interface PrismaClientLike {
  $connect(): Promise<void>;
  $disconnect(): Promise<void>;
  $transaction(work: never, options: { maxWait: number; timeout: number }): Promise<unknown>;
}

/** Imports the class of the generated client. Called once, after the service listens or when Prisma is first used. */
export type ImportPrismaClient<Client> = () => Promise<new (options: { adapter: SqlDriverAdapterFactory }) => Client>;

type NotOffered = '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction' | '$use';

/**
 * The models and raw queries of a client. `Database.transaction` takes the place of `$transaction`. Calls are sent at once and answer
 * plain promises, so relations are read with `include`, not with the fluent `findUnique(…).relation()`.
 */
export type PrismaOperations<Client> = Omit<Client, NotOffered>;
