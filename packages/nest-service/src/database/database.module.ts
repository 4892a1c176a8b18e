import { type DynamicModule, Module } from '@nestjs/common';
import type { PrismaClientLike } from '../prisma/prisma-client.ts';
import { Database, type DatabaseOptions } from './database.ts';

/** Makes one Database with one pool injectable everywhere. With Prisma: `Database<PrismaClient>`. */
@Module({})
export class DatabaseModule {
  static forRoot<Client extends PrismaClientLike>(options: DatabaseOptions<Client>): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Database, useFactory: () => new Database(options) }],
      exports: [Database],
    };
  }
}
