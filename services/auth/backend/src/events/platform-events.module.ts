import { Global, Module } from '@nestjs/common';
import { EventsRepository } from './events.repository.ts';
import { EventsSweep } from './events-sweep.ts';
import { PlatformEvents } from './platform-events.ts';

/** Global, as the audit log is: every feature that ends access tells of it. */
@Global()
@Module({ providers: [EventsRepository, EventsSweep, PlatformEvents], exports: [EventsRepository, PlatformEvents] })
export class PlatformEventsModule {}
