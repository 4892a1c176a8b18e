import type { FastifyInstance } from 'fastify';
import { authZenErrors } from './authzen.errors.ts';

const LARGEST_BODY_BYTES = 1024 * 1024;
const ROUTES = /^\/access\/v1\/(?:evaluations?|search\/(?:subject|resource|action))$/;
const JSON_TYPE = /^application\/json(?:\s*;|$)/i;

/** Batches can be large. Anything but JSON is 400 here, not 415 (certification scenario, 2.4.3). */
export function prepareDecisionRoutes(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (ROUTES.test(route.url)) route.bodyLimit = LARGEST_BODY_BYTES;
  });
  fastify.addHook('preParsing', async ({ headers, routeOptions }) => {
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    if (hasBody && ROUTES.test(routeOptions.url ?? '') && !JSON_TYPE.test(headers['content-type'] ?? ''))
      throw authZenErrors.not_json();
  });
}
