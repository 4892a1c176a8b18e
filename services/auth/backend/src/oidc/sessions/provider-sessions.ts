import { Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Client } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import type { Queryable } from '../../platform/database.ts';
import { BrowserSessions, type SignInState } from '../../sessions/browser-sessions.ts';
import { SessionLifetimes } from '../lifetimes/session-lifetimes.ts';
import { SessionsService, shorten } from '../../sessions/sessions.service.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { type EndedPayload, PayloadRepository } from '../payloads/payload.repository.ts';
import { RequestPayloads } from '../payloads/request-payloads.ts';
import { longCookie } from '../provider/cookies.ts';
import { moveCookies } from '../provider/move-cookies.ts';
import { explainLogoutFailure } from './explain-logout-failure.ts';

/** Missing in the library's types. */
interface LogoutReceiver {
  backchannelLogout(personId: string, sid: string): Promise<void>;
}

/** Provider sessions from outside its own sign-in flow. */
@Injectable()
export class ProviderSessions extends BrowserSessions {
  private readonly logger = new Logger('Sessions');

  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly sessions: SessionsService,
    private readonly payloads: PayloadRepository,
    private readonly lifetimes: SessionLifetimes,
  ) {
    super();
  }

  async start(request: FastifyRequest, reply: FastifyReply, signIn: SignInState): Promise<void> {
    const provider = this.oidc.current;
    this.oidc.usePublicOrigin(request.raw);
    const context = provider.createContext(request.raw, reply.raw);
    const before = await provider.Session.get(context as never);
    if (before.accountId !== undefined) {
      await before.destroy();
      await this.sessions.end(before.uid, 'replaced');
    }
    const userAgent = request.headers['user-agent'] ?? null;
    const session = await this.create(signIn, { ip: request.ip, userAgent });
    if (!session) return moveCookies(reply);
    const maxAge = this.lifetimes.secondsLeft() * 1000;
    context.cookies.set(provider.cookieName('session'), session.id, { ...longCookie(this.config), maxAge });
    moveCookies(reply);
  }

  async endAll(transaction: Queryable, personId: string): Promise<() => Promise<void>> {
    return this.tellAppsOf(personId, await this.payloads.endAccount(transaction, personId));
  }

  async end(transaction: Queryable, personId: string, uids: readonly string[]): Promise<() => Promise<void>> {
    return this.tellAppsOf(personId, await this.payloads.endSessions(transaction, personId, uids));
  }

  private tellAppsOf(personId: string, ended: readonly EndedPayload[]): () => Promise<void> {
    const signedIn = ended
      .filter(({ kind }) => kind === 'Session')
      .flatMap(({ payload }) => Object.entries(payload.authorizations ?? {}))
      .flatMap(([clientId, authorization]) => (authorization?.sid ? [{ clientId, sid: authorization.sid }] : []));
    return async () => {
      await Promise.all(signedIn.map(({ clientId, sid }) => this.tellApp(clientId, personId, sid)));
    };
  }

  endClient(transaction: Queryable, personId: string, clientId: string): Promise<void> {
    return this.payloads.endClient(transaction, personId, clientId);
  }

  /** A session without a browser. Undefined when the account is no longer in this state. */
  async create(
    signIn: SignInState,
    seenFrom: { ip: string | null; userAgent: string | null },
  ): Promise<{ id: string; uid: string } | undefined> {
    const { personId } = signIn;
    const { Session } = this.oidc.current;
    const session = new Session();
    session.loginAccount({ accountId: personId, acr: 'password', amr: ['pwd'] });
    const request = new RequestPayloads();
    request.signIn = signIn;
    request.started = shorten({ uid: session.uid, personId, ...seenFrom });
    await request.run(() => session.save(this.lifetimes.secondsLeft()));
    return (await this.payloads.write(request.take()!)) ? { id: session.jti, uid: session.uid } : undefined;
  }

  /** An app that does not respond learns of the end at its next refresh, which is refused. */
  private async tellApp(clientId: string, personId: string, sid: string): Promise<void> {
    try {
      const client = (await this.oidc.current.Client.find(clientId)) as (Client & LogoutReceiver) | undefined;
      if (client?.backchannelLogoutUri) await client.backchannelLogout(personId, sid);
    } catch (error) {
      this.logger.warn(`back-channel logout of ${clientId} failed: ${explainLogoutFailure(error)}`);
    }
  }
}
