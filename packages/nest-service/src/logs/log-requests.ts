import type { FastifyInstance } from 'fastify';

/** Writes one line per response. Omits the query string, which can carry codes. */
export function logRequests(fastify: FastifyInstance, quietPaths: ReadonlySet<string>): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const path = pathOf(request.raw.url ?? request.url);
    const line = {
      method: request.method,
      path,
      status: reply.raw.statusCode,
      durationMs: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log[quietPaths.has(path) ? 'debug' : 'info'](line, 'request');
    done();
  });
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}
