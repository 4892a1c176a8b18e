import type { SessionUser } from '@portico/api-types';
import type { FastifyRequest } from 'fastify';
import type { CallerRights } from '../access/caller-rights.ts';

interface CallerFacts extends CallerRights {
  via: 'session' | 'bearer';
  /** Names the session or token in caches. */
  key: string;
  accessToken: string;
  /** Goes along with calls to other apps, so that one id names the whole way in every log. */
  requestId: string;
}

/** A person who makes a request, and with what. */
export interface UserCaller extends CallerFacts {
  user: SessionUser;
  client: null;
  /** The app that calls in the person's name, for a token got by token exchange. */
  actor: string | null;
}

/** A machine that calls for itself. */
export interface ClientCaller extends CallerFacts {
  user: null;
  client: CallingClient;
  actor: null;
}

export interface CallingClient {
  /** Client id; of an app of the platform, its slug. */
  id: string;
}

export type Caller = UserCaller | ClientCaller;

/** The caller before anyone asked what they hold. */
export type AuthenticatedCaller = AuthenticatedUser | AuthenticatedClient;
export type AuthenticatedUser = Omit<UserCaller, keyof CallerRights>;
export type AuthenticatedClient = Omit<ClientCaller, keyof CallerRights>;

const callers = new WeakMap<FastifyRequest, Caller>();

export function setCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller);
}

/** Undefined on `@Public()` routes. */
export function findCaller(request: FastifyRequest): Caller | undefined {
  return callers.get(request);
}
