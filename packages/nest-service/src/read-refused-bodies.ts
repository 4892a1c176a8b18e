import type { FastifyInstance } from 'fastify';

/** Same limit as the edge. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * Refuses a body over the limit at once, then reads it to its end. Closing the connection before that would reset it,
 * and the gateway would report a broken connection (502) instead of the response (RFC 9112 §9.6).
 */
export function readRefusedBodies(fastify: FastifyInstance): void {
  fastify.addHook('onSend', ({ raw }, reply, payload, done) => {
    if (reply.statusCode === 413 && !raw.readableEnded) {
      reply.removeHeader('connection');
      let bytes = 0;
      raw.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > MOST_BYTES) raw.destroy();
      });
    }
    done(null, payload);
  });
}
