import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Queryable } from '../platform/database.ts';

/** Sessions of the OpenID side. */
/** A person, and the account's state when they authenticated. */
export interface SignInState {
  personId: string;
  epoch: number;
}

export abstract class BrowserSessions {
  /**
   * Signs the person in to this browser like the sign-in page, replacing another person's session. Does nothing when
   * the account is no longer in this state.
   */
  abstract start(request: FastifyRequest, reply: FastifyReply, signIn: SignInState): Promise<void>;

  /**
   * Ends every session, grant and token of the person in the caller's transaction. Call the returned function after the
   * commit: it notifies the apps, and never throws.
   */
  abstract endAll(transaction: Queryable, personId: string): Promise<() => Promise<void>>;

  /** The same for some sessions, by uid. */
  abstract end(transaction: Queryable, personId: string, uids: readonly string[]): Promise<() => Promise<void>>;

  /** Ends every grant, code and token that a client holds for the person, in the caller's transaction. */
  abstract endClient(transaction: Queryable, personId: string, clientId: string): Promise<void>;
}
