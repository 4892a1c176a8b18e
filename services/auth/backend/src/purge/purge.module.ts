import { Module } from '@nestjs/common';
import { AccessModelModule } from '../access-model/access-model.module.ts';
import { BackgroundPurge } from './background-purge.ts';
import { PurgeRepository } from './purge.repository.ts';

@Module({ imports: [AccessModelModule], providers: [BackgroundPurge, PurgeRepository] })
export class PurgeModule {}
