import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { requestIdOf } from '../platform/request-id.ts';
import { isOidcPath, pathOf } from './oidc-paths.ts';
import { OidcProvider } from './oidc-provider.ts';

/**
 * Splits requests between the OpenID provider and Fastify before either has touched them: the provider reads bodies itself
 * and must see the raw request, and its requests need not pay for Fastify's routing.
 */
export class OidcMount {
  #provider: OidcProvider | undefined;
  #log: FastifyBaseLogger | undefined;
  #closing = false;

  readonly createServer = (handler: RequestListener): Server =>
    createServer((request, response) => {
      if (this.#provider !== undefined && isOidcPath(request.url ?? '/')) {
        void this.#serve(this.#provider, request, response);
      } else {
        handler(request, response);
      }
    });

  attach(fastify: FastifyInstance, app: NestFastifyApplication): void {
    this.#provider = app.get(OidcProvider);
    this.#log = fastify.log;
    fastify.addHook('preClose', (done) => {
      this.#closing = true;
      done();
    });
  }

  async #serve(provider: OidcProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    request.headers['x-request-id'] = requestId;
    response.setHeader('x-request-id', requestId);
    if (this.#closing) response.setHeader('connection', 'close');
    response.once('close', () => {
      const durationMs = Math.round((performance.now() - startedAt) * 10) / 10;
      const path = pathOf(request.url ?? '/');
      this.#log?.info(
        { reqId: requestId, method: request.method, path, status: response.statusCode, durationMs },
        'request',
      );
    });
    await provider.handle(request, response);
  }
}
