import { Module } from '@nestjs/common';
import { VersionController } from './version.controller.ts';

/** Liveness, readiness and metrics come with the service; this is what is left. */
@Module({ controllers: [VersionController] })
export class HealthModule {}
