import { Global, Module } from '@nestjs/common';
import { Prisma } from './prisma.ts';

@Global()
@Module({ providers: [Prisma], exports: [Prisma] })
export class PrismaModule {}
