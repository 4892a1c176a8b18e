import type { FastifyInstance } from 'fastify';

/** As much as the edge lets through. */
const MOST_BYTES = 100 * 1024 * 1024;

/**
 * A body over the limit is refused at once and then read to its end. Closing the connection on the unread rest would reset it, and
 * the gateway would see a broken connection (502) in place of the answer (RFC 9112 §9.6).
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
