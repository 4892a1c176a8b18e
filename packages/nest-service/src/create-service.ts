import 'reflect-metadata';
import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UnknownElementException } from '@nestjs/core/errors/exceptions/unknown-element.exception.js';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify';
import type { DestinationStream } from 'pino';
import { addAnswerHeaders } from './add-answer-headers.ts';
import { answerClientError, SERVICE_HEADER_BYTES } from './answer-client-error.ts';
import { closeConnections } from './close-connections.ts';
import { followRequests } from './current-request.ts';
import { Database } from './database/database.ts';
import { sendProblem } from './errors/send-problem.ts';
import { ProblemFilter } from './errors/problem.filter.ts';
import { createValidationPipe } from './errors/validation.pipe.ts';
import { addHealthRoutes, DEFAULT_HEALTH_PATH, type HealthOptions } from './health/add-health-routes.ts';
import { createLogger } from './logs/create-logger.ts';
import { logRequests } from './logs/log-requests.ts';
import { NestLogger } from './logs/nest-logger.ts';
import { requestIdOf } from './logs/request-id.ts';
import { addMetrics, type MetricsOptions } from './metrics/add-metrics.ts';
import { keepOneHop } from './trusted-peers/keep-one-hop.ts';
import { readRefusedBodies } from './read-refused-bodies.ts';
import { TrustedPeers } from './trusted-peers/trusted-peers.ts';

export interface CreateServiceOptions {
  /** Written to each log line. */
  name: string;
  /** Default `info`. */
  logLevel?: string;
  /** Default standard output. */
  logDestination?: DestinationStream;
  /** Larger request bodies are refused with 413. Default 128 KiB. */
  bodyLimitBytes?: number;
  /** The gateway, which is trusted for the client's address and scheme. Default: a gateway on this machine. Closed with the service. */
  trustedPeers?: TrustedPeers;
  /** By default, readiness checks the injected Database. */
  health?: HealthOptions;
  /** `false` turns metrics off. */
  metrics?: MetricsOptions | false;
  /** Runs before Nest's routes exist, to add the service's own plugins and hooks. */
  configure?: (fastify: FastifyInstance, app: NestFastifyApplication) => void | Promise<void>;
  /** Passed to Fastify. */
  fastify?: FastifyServerOptions;
}

/** A Nest application on Fastify, initialised but not listening. `app.inject` works at once. */
export async function createService(
  module: Type | DynamicModule,
  options: CreateServiceOptions,
): Promise<NestFastifyApplication> {
  const { trustedPeers = new TrustedPeers() } = options;
  const logger = createLogger({ name: options.name, level: options.logLevel, destination: options.logDestination });
  const adapter = new FastifyAdapter({
    loggerInstance: logger,
    genReqId: requestIdOf,
    logController: new LogController({ disableRequestLogging: true }),
    // One hop: trusts the peer, but not the addresses that it forwards.
    trustProxy: (address: string, hop: number) => hop === 0 && trustedPeers.trusts(address),
    bodyLimit: options.bodyLimitBytes ?? 128 * 1024,
    http: { maxHeaderSize: SERVICE_HEADER_BYTES },
    clientErrorHandler: answerClientError,
    // Handles errors before routing, for example a malformed URL.
    frameworkErrors: sendProblem,
    forceCloseConnections: 'idle',
    // Serves late requests on open connections: all dependencies close after the server.
    return503OnClosing: false,
    // A path segment can be an email address: 254 characters, percent-encoded.
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 254 * 9 },
    ...options.fastify,
  } as FastifyServerOptions as ConstructorParameters<typeof FastifyAdapter>[0]);
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const healthPath = options.health?.path ?? DEFAULT_HEALTH_PATH;
  fastify.addHook('onRequest', (request, _reply, done) => {
    keepOneHop(request.raw, trustedPeers);
    done();
  });
  logRequests(fastify, new Set([healthPath, `${healthPath}/live`, `${healthPath}/ready`, '/metrics']));
  followRequests(fastify);
  addAnswerHeaders(fastify);
  readRefusedBodies(fastify);
  closeConnections(fastify);
  fastify.addHook('onClose', async () => trustedPeers.close());
  if (options.metrics !== false) addMetrics(fastify, options.metrics);

  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    abortOnError: false,
    forceCloseConnections: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(createValidationPipe());
  addHealthRoutes(fastify, { ...options.health, checks: options.health?.checks ?? databaseCheck(app) });
  await options.configure?.(fastify, app);
  await app.init();
  await fastify.ready();
  return app;
}

function databaseCheck(app: NestFastifyApplication): HealthOptions['checks'] {
  const database = findDatabase(app);
  return database ? { database: () => database.ping() } : {};
}

function findDatabase(app: NestFastifyApplication): Database | undefined {
  try {
    return app.get(Database, { strict: false });
  } catch (error) {
    if (error instanceof UnknownElementException) return undefined;
    throw error;
  }
}
