import type { FastifyInstance } from 'fastify';

const SYNC_BYTES = 8 * 1024 * 1024;

/** The whole set of apps comes in one request, icons included; every other body stays small. */
export function allowLargeSyncs(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url === '/api/apps' && [route.method].flat().includes('PUT')) route.bodyLimit = SYNC_BYTES;
  });
}
