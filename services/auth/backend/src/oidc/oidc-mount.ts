import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OidcProvider } from './oidc-provider.ts';
import { isOidcPath } from './oidc-paths.ts';

/**
 * Splits requests between the OpenID provider and Fastify before either has touched them: the provider reads bodies itself
 * and must see the raw request, and Fastify's routes need not pay for it.
 */
export class OidcMount {
  #provider: OidcProvider | undefined;

  readonly createServer = (handler: RequestListener): Server =>
    createServer((request: IncomingMessage, response: ServerResponse) => {
      if (this.#provider !== undefined && isOidcPath(request.url ?? '/')) {
        this.#provider.handle(request, response);
      } else {
        handler(request, response);
      }
    });

  attach(app: NestFastifyApplication): void {
    this.#provider = app.get(OidcProvider);
  }
}
