import { Injectable } from '@nestjs/common';
import { findBearerToken } from '@portico/nest-service';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';
import { Issuer } from '../issuer/issuer.ts';
import { RefreshTokens } from '../sessions/refresh-tokens.ts';
import { readSessionCookie } from '../sessions/session-cookie.ts';
import type { Session } from '../sessions/session.ts';
import { Sessions } from '../sessions/sessions.ts';
import { toSessionUser } from '../sessions/token-claims.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { AccessTokens } from '../tokens/access-tokens.ts';
import type { AuthenticatedCaller } from './caller.ts';
import { checkSameOrigin } from './check-same-origin.ts';
import { findMachine } from './find-machine.ts';

/** Identifies the caller: the bearer of a token for this app (person or client), or the person of a session. */
@Injectable()
export class Authenticate {
  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly tokens: AccessTokens,
    private readonly sessions: Sessions,
    private readonly refreshTokens: RefreshTokens,
  ) {}

  /** Throws `auth.signed_out`, `auth.invalid_token`, `auth.csrf` or `auth.issuer_unavailable`. */
  async caller(request: FastifyRequest): Promise<AuthenticatedCaller> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.bearer(authorization, request.id);
    const session = await this.findSession(request);
    if (!session) throw authErrors.signed_out();
    await this.sessions.touch(session);
    const { user, key, accessToken } = session;
    return { user, client: null, via: 'session', actor: null, key, accessToken, requestId: request.id };
  }

  /** The live session of the cookie, with fresh tokens. Not prolonged. Throws `auth.csrf` before it reads the cookie. */
  async findSession(request: FastifyRequest): Promise<Session | undefined> {
    const id = readSessionCookie(this.settings, request.headers.cookie);
    if (!id) return undefined;
    checkSameOrigin(request, this.settings.publicUrl);
    const session = await this.sessions.find(id);
    return session ? this.refreshTokens.ensureFresh(session) : undefined;
  }

  private async bearer(authorization: string, requestId: string): Promise<AuthenticatedCaller> {
    const token = findBearerToken(authorization);
    if (!token) throw authErrors.invalid_token({ headers: { 'www-authenticate': 'Bearer' } });
    const { key, claims } = await this.tokens.verify(token);
    const facts = { via: 'bearer', key, accessToken: token, requestId } as const;
    const machine = findMachine(claims, (await this.issuer.portico()) !== undefined);
    if (machine !== undefined) return { ...facts, user: null, client: { id: machine }, actor: null };
    const act = claims.act as { sub?: unknown } | undefined;
    const actor = typeof act?.sub === 'string' ? act.sub : null;
    return { ...facts, user: toSessionUser(claims), client: null, actor };
  }
}
