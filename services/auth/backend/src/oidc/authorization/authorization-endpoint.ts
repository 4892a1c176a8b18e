import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { Client, Session } from 'oidc-provider';
import { Config } from '../../config/config.ts';
import { SessionsService } from '../../sessions/sessions.service.ts';
import { SignInSteps } from '../../sign-in/steps/sign-in-steps.ts';
import { SessionLifetimes } from '../lifetimes/session-lifetimes.ts';
import { OidcProvider } from '../oidc-provider.ts';
import { PayloadRepository } from '../payloads/payload.repository.ts';
import { RequestPayloads } from '../payloads/request-payloads.ts';
import { CookieSignatures } from '../provider/cookie-signatures.ts';
import { longCookie, sessionCookieName } from '../provider/cookies.ts';
import { createFirstPartyGrant } from '../provider/load-grant.ts';
import { ProviderAccounts } from '../provider/provider-accounts.ts';
import { AppUses } from '../tokens/app-uses.ts';
import { readSessionCookie } from './read-session-cookie.ts';
import { claimsOf, isTooOld, maySend, readUsualRequest, type UsualRequest } from './usual-request.ts';

type SignedIn = Session & { accountId: string; loginTs: number };

/**
 * A signed-in person opens one of our apps: what a platform is asked most often. The library's models find the session and
 * make grant and code; no step of a sign-in may be needed. Its pipeline takes longer than all of this. It handles every other
 * request, every refusal and every page.
 */
@Injectable()
export class AuthorizationEndpoint {
  private readonly signatures: CookieSignatures;

  constructor(
    private readonly config: Config,
    private readonly oidc: OidcProvider,
    private readonly payloads: PayloadRepository,
    private readonly steps: SignInSteps,
    private readonly accounts: ProviderAccounts,
    private readonly lifetimes: SessionLifetimes,
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
    const sessionId = asked && readSessionCookie(sessionCookieName(this.config), headers.cookie, this.signatures);
    if (!asked || sessionId === undefined) return false;
    const client = await this.oidc.current.Client.find(asked.clientId);
    if (!client || !maySend(client, asked)) return false;
    return new RequestPayloads().run(() => this.open(asked, client, sessionId, { request, response }));
  }

  private async open(
    asked: UsualRequest,
    client: Client,
    sessionId: string,
    exchange: { request: IncomingMessage; response: ServerResponse },
  ): Promise<boolean> {
    const session = await this.oidc.current.Session.find(sessionId);
    if (!isSignedIn(session) || isTooOld(session, client) || !(await this.mayOpen(session, client))) return false;
    const code = await this.issue(asked, client, session);
    this.oidc.usePublicOrigin(exchange.request);
    const context = this.oidc.current.createContext(exchange.request, exchange.response);
    const { uid, accountId: personId } = session;
    await this.sessions.see({ uid, personId, ip: context.ip || null, userAgent: context.get('user-agent') || null });
    await this.payloads.write(RequestPayloads.current()!.take()!);
    await this.uses.notePerson(personId, client.clientId, uid);
    context.cookies.set(sessionCookieName(this.config), session.jti, longCookie(this.config));
    respond(exchange.response, asked, { code, iss: this.config.issuer }, session);
    return true;
  }

  /** Whether the person is active and no step of a sign-in is needed. */
  private async mayOpen({ accountId: personId, uid: sessionUid }: SignedIn, client: Client): Promise<boolean> {
    const request = { clientId: client.clientId, firstParty: true, personId, sessionUid, isTrial: true };
    for (const step of this.steps.list()) if (await step.isAsked?.(request)) return false;
    return (await this.accounts.find(personId, { client, token: undefined, sessionUid })) !== undefined;
  }

  private async issue(asked: UsualRequest, client: Client, session: SignedIn): Promise<string> {
    const provider = this.oidc.current;
    const { accountId, acr, amr, loginTs, uid } = session;
    const grant = await createFirstPartyGrant(provider, session, client.clientId);
    session.grantIdFor(client.clientId, grant.jti);
    const { codeChallenge, nonce, redirectUri, resource = client['app_url'] as string } = asked;
    const scope = grant.getOIDCScopeFiltered(asked.scope.split(' '));
    const code = new provider.AuthorizationCode({
      client,
      accountId,
      acr,
      amr,
      authTime: loginTs,
      grantId: grant.jti,
      sessionUid: uid,
      sid: uid,
      codeChallenge,
      codeChallengeMethod: 'S256',
      nonce,
      redirectUri,
      scope,
      resource,
      claims: claimsOf(client),
      expiresWithSession: true,
      gty: undefined as never,
    });
    const value = await code.save();
    await session.save(this.lifetimes.secondsLeft(loginTs));
    return value;
  }
}

function isSignedIn(session: Session | undefined): session is SignedIn {
  return session?.accountId !== undefined && session.loginTs !== undefined && !session.transient;
}

/** Back to the app. The session's cookie, which the context has just set, ends with the session. */
function respond(
  response: ServerResponse,
  { redirectUri, state }: UsualRequest,
  { code, iss }: { code: string; iss: string },
  { exp }: SignedIn,
): void {
  const address = new URL(redirectUri);
  // In the library's order.
  for (const [name, value] of Object.entries({ code, state, iss })) {
    if (value !== undefined) address.searchParams.set(name, value);
  }
  const expires = `; expires=${new Date(exp * 1000).toUTCString()}`;
  const cookies = [response.getHeader('set-cookie') ?? []].flat().map((cookie) => `${String(cookie)}${expires}`);
  response.writeHead(303, {
    location: address.href,
    'set-cookie': cookies,
    'cache-control': 'no-store',
    'content-length': 0,
  });
  response.end();
}
