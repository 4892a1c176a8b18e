import type { SessionUser } from '@portico/api-types';
import type { FastifyRequest } from 'fastify';

/** Who makes a request, and with what. */
export interface Caller {
  user: SessionUser;
  via: 'session' | 'bearer';
  /** The app that calls in the person's name, for a token got by token exchange. */
  actor: string | null;
  /** Names the session or token in caches. */
  key: string;
  accessToken: string;
  /** Goes along with calls to other apps, so that one id names the whole way in every log. */
  requestId: string;
}

const callers = new WeakMap<FastifyRequest, Caller>();

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Undefined on `@Public()` routes. */
export function findCaller(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}
