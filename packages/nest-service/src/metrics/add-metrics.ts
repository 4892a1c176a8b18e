import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface MetricsOptions {
  /** Default `/metrics`. */
  path?: string;
  /** Default: a new one. Features add their metrics to it. */
  registry?: Registry;
}

/**
 * Process metrics and `http_request_duration_seconds{method,route,status}`, with the route as template. Serves direct
 * callers only: a request through a gateway (`X-Forwarded-Host`) gets 404.
 */
export function addMetrics(fastify: FastifyInstance, options: MetricsOptions = {}): Registry {
  const registry = options.registry ?? new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by method, route template and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unmatched';
    duration.observe({ method: request.method, route, status: reply.raw.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  fastify.get(options.path ?? '/metrics', async (request, reply) => {
    if (request.headers['x-forwarded-host'] !== undefined) return reply.callNotFound();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  return registry;
}
