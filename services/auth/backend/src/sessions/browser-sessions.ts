import type { FastifyReply, FastifyRequest } from 'fastify';

/** The OpenID half's session of a browser. */
export abstract class BrowserSessions {
  /** Signs the person in to this browser, as if the sign-in page had been used; a session of somebody else is replaced. */
  abstract start(request: FastifyRequest, reply: FastifyReply, personId: string): Promise<void>;
}
