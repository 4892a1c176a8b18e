import { Module } from '@nestjs/common';
import { EventHub } from './event-hub.ts';
import { EventsController } from './events.controller.ts';
import { OpenStream } from './open-stream.ts';

@Module({ controllers: [EventsController], providers: [EventHub, OpenStream] })
export class EventStreamsModule {}
