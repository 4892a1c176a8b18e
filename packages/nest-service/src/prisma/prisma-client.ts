import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';

/** The part of a generated client that this package needs. Each app generates its own. */
export interface PrismaClientLike {
  $connect(): Promise<void>;
  $disconnect(): Promise<void>;
  $transaction(work: never, options: { maxWait: number; timeout: number }): Promise<unknown>;
}

/** Imports the class of the generated client. Called once, after the service listens or on first use. */
export type ImportPrismaClient<Client> = () => Promise<new (options: { adapter: SqlDriverAdapterFactory }) => Client>;

type NotOffered = '$connect' | '$disconnect' | '$extends' | '$on' | '$transaction' | '$use';

/**
 * The models and raw queries of a client. `Database.transaction` replaces `$transaction`. Calls start at once and
 * return plain promises, so read relations with `include`, not with the fluent `findUnique(…).relation()`.
 */
export type PrismaOperations<Client> = Omit<Client, NotOffered>;
