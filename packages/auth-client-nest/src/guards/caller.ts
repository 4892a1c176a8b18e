import type { SessionUser } from '@portico/api-types';
import type { FastifyRequest } from 'fastify';
import type { CallerRights } from '../access/caller-rights.ts';

interface CallerFacts extends CallerRights {
  via: 'session' | 'bearer';
  /** Cache key of the session or token. */
  key: string;
  accessToken: string;
  /** Passed on to other apps, so that one id appears in every log. */
  requestId: string;
}

/** A person who makes a request, and how they authenticated. */
export interface UserCaller extends CallerFacts {
  user: SessionUser;
  client: null;
  /** The app that calls on the person's behalf, for an exchanged token. */
  actor: string | null;
}

/** A machine that calls as itself. */
export interface ClientCaller extends CallerFacts {
  user: null;
  client: CallingClient;
  actor: null;
}

export interface CallingClient {
  /** Client id. For an app of the platform: its slug. */
  id: string;
}

export type Caller = UserCaller | ClientCaller;

/** The caller before their permissions are known. */
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
