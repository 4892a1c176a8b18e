import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { JobsDatabase } from './jobs-database.ts';
import { Jobs } from './jobs.ts';
import { JobsRepository } from './jobs.repository.ts';

/** Any feature sends jobs, and any module has providers that do them. */
@Global()
@Module({ imports: [DiscoveryModule], providers: [Jobs, JobsDatabase, JobsRepository], exports: [Jobs] })
export class JobsModule {}
