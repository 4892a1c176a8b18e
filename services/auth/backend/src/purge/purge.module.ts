import { Module } from '@nestjs/common';
import { BackgroundPurge } from './background-purge.ts';
import { PurgeRepository } from './purge.repository.ts';

@Module({ providers: [BackgroundPurge, PurgeRepository] })
export class PurgeModule {}
