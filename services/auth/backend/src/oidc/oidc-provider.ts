import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';

@Injectable()
export class OidcProvider {
  handle(_request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(503).end();
  }
}
