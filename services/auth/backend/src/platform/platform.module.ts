import { Global, Module } from '@nestjs/common';
import { Database } from './database.ts';
import { Prisma } from './prisma.ts';
import { Sealer } from './sealer.ts';

@Global()
@Module({ providers: [Database, Prisma, Sealer], exports: [Database, Prisma, Sealer] })
export class PlatformModule {}
