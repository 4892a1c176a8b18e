import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobsDatabase } from './jobs-database.ts';
import { Jobs } from './jobs.ts';
import { JobsRepository } from './jobs.repository.ts';
import { PausedSchedulesRepository } from './paused-schedules.repository.ts';
import { Schedules } from './schedules.ts';

/** Global: any feature can send jobs, and any module can provide handlers. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Jobs, JobsDatabase, JobsRepository, PausedSchedulesRepository, Schedules],
  exports: [Jobs],
})
export class JobsModule {}
