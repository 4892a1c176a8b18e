import { Global, Module } from '@nestjs/common';
import { EventsRepository } from './events.repository.ts';
import { EventsSweep } from './events-sweep.ts';
import { PlatformEvents } from './platform-events.ts';

/** Global like the audit log: every feature that ends access publishes events. */
@Global()
@Module({ providers: [EventsRepository, EventsSweep, PlatformEvents], exports: [EventsRepository, PlatformEvents] })
export class PlatformEventsModule {}
