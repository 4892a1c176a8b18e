import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_CONTENT_TYPE, toProblem } from './problem.ts';
import { toAppError } from './to-app-error.ts';

/** Responds with a problem document for anything thrown. Only the log gets the private detail and the cause. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown);
  if (error.status >= 500) request.log.error({ err: error, code: error.code }, 'request failed');
  else request.log.info({ code: error.code, detail: error.detail, fields: error.fields }, 'request refused');
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterSeconds));
  if (error.headers) reply.headers(error.headers);
  void reply
    .code(error.status)
    // Fastify's own errors come before the hook that sets it.
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store')
    .type(PROBLEM_CONTENT_TYPE)
    .send(JSON.stringify(toProblem(error, request.id)));
}
