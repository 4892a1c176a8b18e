import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Database } from '@portico/nest-service';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '../generated/prisma/client.ts';

/** Prisma on the pool of `Database`, with named statements, so that PostgreSQL plans each text once. */
@Injectable()
export class Prisma extends PrismaClient implements OnApplicationShutdown {
  constructor(database: Database) {
    super({ adapter: new PrismaPg(database.pool, { statementNameGenerator: ({ sql }) => statementName(sql) }) });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.$disconnect();
  }
}

function statementName(sql: string): string {
  return `prisma_${createHash('sha256').update(sql).digest('base64url').slice(0, 22)}`;
}
