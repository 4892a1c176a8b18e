import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Queryable } from '../platform/database.ts';

/** The OpenID half's sessions. */
/** A person, and the state of the account when they showed who they are. */
export interface SignInState {
  personId: string;
  epoch: number;
}

export abstract class BrowserSessions {
  /**
   * Signs the person in to this browser, as if the sign-in page had been used; a session of another person is replaced. Nothing
   * happens when the account is not in this state any more.
   */
  abstract start(request: FastifyRequest, reply: FastifyReply, signIn: SignInState): Promise<void>;

  /**
   * Ends every session, grant and token of the person in the caller's transaction. Call what it answers after the commit:
   * it tells the apps, and never throws.
   */
  abstract endAll(transaction: Queryable, personId: string): Promise<() => Promise<void>>;

  /** The same for some sessions, by their uids. */
  abstract end(transaction: Queryable, personId: string, uids: readonly string[]): Promise<() => Promise<void>>;

  /** Ends every grant, code and token that a client holds for the person, in the caller's transaction. */
  abstract endClient(transaction: Queryable, personId: string, clientId: string): Promise<void>;
}
