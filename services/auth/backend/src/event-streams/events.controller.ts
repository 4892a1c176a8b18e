import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallingApp } from '../guard/caller.ts';
import { RequireApp } from '../guard/requires.ts';
import { OpenStream } from './open-stream.ts';

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store',
  // Tells proxies not to buffer.
  'x-accel-buffering': 'no',
};

@Controller('api/events')
export class EventsController {
  constructor(private readonly streams: OpenStream) {}

  /** Streams changes to the calling app until either side ends it. @throws `events.too_many_streams`, `events.closing` */
  @RequireApp()
  @Get()
  async stream(
    @CallingApp() slug: string,
    @Headers('last-event-id') lastId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.streams.checkRoom(slug);
    reply.hijack();
    reply.raw.writeHead(200, { ...HEADERS, 'x-request-id': request.id });
    reply.raw.flushHeaders();
    await this.streams.open(slug, lastId, reply.raw);
  }
}
