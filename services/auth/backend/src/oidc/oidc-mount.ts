import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppError, keepOneHop, requestIdOf, SERVICE_HEADER_BYTES, type TrustedPeers } from '@portico/nest-service';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { errors } from 'oidc-provider';
import { Gauge, type Registry } from 'prom-client';
import { CallerLimits } from '../decisions/limits/caller-limits.ts';
import { AuthorizationEndpoint } from './authorization/authorization-endpoint.ts';
import { isOidcPath, pathOf } from './oidc-paths.ts';
import { OidcProvider } from './oidc-provider.ts';
import { refuseFrequentReader } from './refuse-frequent-reader.ts';
import { refuseLargeBody } from './refuse-large-body.ts';
import { RequestReports } from './request-reports.ts';
import { IntrospectionForApps } from './tokens/introspection-for-apps.ts';
import { TokenEndpoint } from './tokens/token-endpoint.ts';
import { PayloadSweep } from './payloads/payload-sweep.ts';
import { UnknownOutcome } from './unknown-outcome.ts';

/** Handles the usual requests to an endpoint. False when the library must respond. */
interface Shortcut {
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

/**
 * Splits requests between the OpenID provider and Fastify before either handles them: the provider must see the raw
 * request because it reads bodies itself, and its requests skip Fastify's routing.
 */
export class OidcMount {
  #provider: OidcProvider | undefined;
  #limits: CallerLimits | undefined;
  readonly #shortcuts = new Map<string, Shortcut>();
  #log: FastifyBaseLogger | undefined;
  #closing = false;
  readonly #reports: RequestReports;

  constructor(
    private readonly registry: Registry,
    private readonly trustedPeers: TrustedPeers,
  ) {
    this.#reports = new RequestReports(registry);
  }

  readonly createServer = (handler: RequestListener): Server =>
    createServer({ maxHeaderSize: SERVICE_HEADER_BYTES }, (request, response) => {
      if (this.#provider !== undefined && isOidcPath(request.url ?? '/')) {
        void this.#serve(this.#provider, request, response).catch((error: unknown) => this.#fail(response, error));
      } else {
        handler(request, response);
      }
    });

  attach(fastify: FastifyInstance, app: NestFastifyApplication): void {
    this.#provider = app.get(OidcProvider);
    this.#shortcuts.set('/auth', app.get(AuthorizationEndpoint));
    this.#shortcuts.set('/token/introspection', app.get(IntrospectionForApps));
    this.#shortcuts.set('/token', app.get(TokenEndpoint));
    this.#limits = app.get(CallerLimits, { strict: false });
    this.#observe(app.get(PayloadSweep));
    // Its lines contain nothing to redact. Redaction would cost a tenth of a request.
    this.#log = fastify.log.child({}, { redact: [] });
    this.#reports.writeTo(this.#log);
    fastify.addHook('onClose', async () => this.#reports.flush());
    fastify.addHook('preClose', (done) => {
      this.#closing = true;
      done();
    });
  }

  #observe(sweep: PayloadSweep): void {
    const removedRows = new Gauge({
      name: 'oidc_payload_swept_rows',
      help: 'Expired rows that this process has removed.',
      registers: [],
      collect() {
        this.set(sweep.removedRows);
      },
    });
    this.registry.registerMetric(removedRows);
  }

  async #serve(provider: OidcProvider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const requestId = requestIdOf(request);
    // The provider trusts every peer: it has only one switch for all.
    keepOneHop(request, this.trustedPeers);
    request.headers['x-request-id'] = requestId;
    response.setHeader('x-request-id', requestId);
    if (this.#closing) response.setHeader('connection', 'close');
    response.once('close', () => this.#report(request, response, requestId, performance.now() - startedAt));
    if (refuseLargeBody(request, response) || refuseFrequentReader(this.#limits!, request, response)) return;
    if (await this.#takeShortcut(request, response)) return;
    await provider.handle(request, response);
  }

  /** The library handles its own errors. An unhandled rejection would end the process. */
  #fail(response: ServerResponse, error: unknown): void {
    this.#log?.error(error, 'the request failed before or after the provider');
    if (response.headersSent) return void response.destroy();
    const cause = error instanceof UnknownOutcome ? error.cause : undefined;
    const known = cause instanceof AppError ? cause : undefined;
    response.writeHead(known?.status ?? 500, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...(known?.status === 503 && { 'retry-after': String(known.retryAfterSeconds ?? 1) }),
    });
    response.end('{"error":"server_error","error_description":"the request failed"}');
  }

  /** @throws UnknownOutcome */
  async #takeShortcut(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const shortcut = this.#shortcuts.get(pathOf(request.url ?? ''));
    if (shortcut === undefined) return false;
    const failed = (error: unknown) => this.#leaveToLibrary(error);
    if (!(await shortcut.answer(request, response).catch(failed))) return false;
    // What was read went back into the stream.
    request.resume();
    return true;
  }

  /** The failure also occurs in the library, which reports it. If it does not, the shortcut has a fault. */
  #leaveToLibrary(error: unknown): false {
    if (error instanceof UnknownOutcome) throw error;
    if (!(error instanceof errors.OIDCProviderError)) this.#log?.warn(error, 'a shortcut failed; the library responds');
    return false;
  }

  #report({ method = '', url = '/' }: IncomingMessage, response: ServerResponse, reqId: string, ms: number): void {
    this.#reports.add({ reqId, method, path: pathOf(url), status: response.statusCode, durationMs: ms });
  }
}
