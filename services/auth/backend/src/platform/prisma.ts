import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.ts';
import { Database } from './database.ts';

/** Ordinary queries. It shares the pool of `Database` and names its statements, so that PostgreSQL plans them once. */
@Injectable()
export class Prisma extends PrismaClient implements OnApplicationShutdown {
  constructor(database: Database) {
    super({ adapter: new PrismaPg(database.pool, { statementNameGenerator: (query) => statementName(query.sql) }) });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}

const names = new Map<string, string>();

function statementName(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) {
    name = `prisma_${createHash('sha256').update(sql).digest('base64url').slice(0, 22)}`;
    // Lists of varying length make ever new texts; a bound keeps the memory of both sides finite.
    if (names.size >= 500) return '';
    names.set(sql, name);
  }
  return name;
}
