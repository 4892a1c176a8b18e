import type { FastifyInstance } from 'fastify';

const SYNC_BYTES = 8 * 1024 * 1024;

/** All apps come in one request with their icons. Other bodies keep the small limit. */
export function allowLargeSyncs(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url === '/api/apps' && [route.method].flat().includes('PUT')) route.bodyLimit = SYNC_BYTES;
  });
}
