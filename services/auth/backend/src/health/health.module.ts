import { Module } from '@nestjs/common';
import { VersionController } from './version.controller.ts';

/** Liveness, readiness and metrics come with the service; this adds the rest. */
@Module({ controllers: [VersionController] })
export class HealthModule {}
