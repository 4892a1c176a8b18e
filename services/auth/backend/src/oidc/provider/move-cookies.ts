import type { FastifyReply } from 'fastify';

/** The provider writes to the raw response, whose cookies Fastify's own would replace. */
export function moveCookies(reply: FastifyReply): void {
  const written = reply.raw.getHeader('set-cookie');
  reply.raw.removeHeader('set-cookie');
  for (const cookie of [written ?? []].flat()) void reply.header('set-cookie', String(cookie));
}
