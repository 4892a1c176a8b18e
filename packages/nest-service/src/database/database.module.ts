import { type DynamicModule, Module } from '@nestjs/common';
import { Database, type DatabaseOptions } from './database.ts';

/** Makes one Database, of one pool, injectable everywhere. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [{ provide: Database, useFactory: () => new Database(options) }],
      exports: [Database],
    };
  }
}
