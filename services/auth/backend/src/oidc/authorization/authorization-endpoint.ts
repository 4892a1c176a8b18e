import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Client, Session } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import { SessionsService } from '../../sessions/sessions.service.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { PayloadRepository } from '../payloads/payload.repository.ts';
import { RequestPayloads } from '../payloads/request-payloads.ts';
import { CookieSignatures } from '../provider/cookie-signatures.ts';
import { longCookie, sessionCookieName } from '../provider/cookies.ts';
import { AppUses } from '../tokens/app-uses.ts';
import { AppCodes, type SignedIn } from './app-codes.ts';
import { readSessionCookie, showsSessionCookie } from './read-session-cookie.ts';
import { type Exchange, SignInStart } from './sign-in-start.ts';
import { isTooOld, maySend, readUsualRequest, type UsualRequest } from './usual-request.ts';

/**
 * A person opens one of our apps, and is signed in without needing another step, or has no session: what a platform is
 * asked most often. The library's models find the session and make grant, code and interaction. Its pipeline takes longer
 * than all of this. It handles every other request, every refusal and every page.
 */
@Injectable()
export class AuthorizationEndpoint {
  private readonly signatures: CookieSignatures;

  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly payloads: PayloadRepository,
    private readonly codes: AppCodes,
    private readonly start: SignInStart,
    private readonly sessions: SessionsService,
    private readonly uses: AppUses,
  ) {
    this.signatures = new CookieSignatures(config.cookieKeys);
  }

  /** False when the library must respond. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { method, url = '', headers } = request;
    if (method !== 'GET' || headers.origin !== undefined || url.includes('#')) return false;
    const asked = readUsualRequest(new URLSearchParams(url.slice(url.indexOf('?'))));
    if (!asked) return false;
    const name = sessionCookieName(this.config);
    const sessionId = readSessionCookie(name, headers.cookie, this.signatures);
    if (sessionId === undefined && showsSessionCookie(name, headers.cookie)) return false;
    const client = await this.oidc.current.Client.find(asked.clientId);
    if (!client || !maySend(client, asked)) return false;
    const exchange = { request, response };
    if (sessionId === undefined) return this.start.answer(asked, client, exchange);
    return new RequestPayloads().run(() => this.open(asked, client, sessionId, exchange));
  }

  private async open(asked: UsualRequest, client: Client, sessionId: string, exchange: Exchange): Promise<boolean> {
    const session = await this.oidc.current.Session.find(sessionId);
    if (!isSignedIn(session) || isTooOld(session, client)) return false;
    const { uid, accountId: personId } = session;
    if (!(await this.codes.mayOpen({ personId, sessionUid: uid }, client))) return false;
    const address = await this.codes.issue(asked, client, session);
    this.oidc.usePublicOrigin(exchange.request);
    const context = this.oidc.current.createContext(exchange.request, exchange.response);
    await this.sessions.see({ uid, personId, ip: context.ip || null, userAgent: context.get('user-agent') || null });
    await this.payloads.write(RequestPayloads.current()!.take()!);
    await this.uses.notePerson(personId, client.clientId, uid);
    context.cookies.set(sessionCookieName(this.config), session.jti, longCookie(this.config));
    respond(exchange.response, address, session);
    return true;
  }
}

function isSignedIn(session: Session | undefined): session is SignedIn {
  return session?.accountId !== undefined && session.loginTs !== undefined && !session.transient;
}

/** Back to the app. The session's cookie, which the context has just set, ends with the session. */
function respond(response: ServerResponse, address: string, { exp }: SignedIn): void {
  const expires = `; expires=${new Date(exp * 1000).toUTCString()}`;
  const cookies = [response.getHeader('set-cookie') ?? []].flat().map((cookie) => `${String(cookie)}${expires}`);
  response.writeHead(303, {
    location: address,
    'set-cookie': cookies,
    'cache-control': 'no-store',
    'content-length': 0,
  });
  response.end();
}
