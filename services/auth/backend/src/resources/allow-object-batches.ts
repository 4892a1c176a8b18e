import type { FastifyInstance } from 'fastify';

/** A hundred objects with the largest attributes. */
const BATCH_BYTES = 2 * 1024 * 1024;

/** Other bodies keep the small limit. */
export function allowObjectBatches(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url === '/access/v1/objects') route.bodyLimit = BATCH_BYTES;
  });
}
