import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import {
  authorizationCodeGrant,
  fetchUserInfo,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { Sealer } from '../crypto/sealer.ts';
import { Issuer } from '../issuer/issuer.ts';
import { writeSessionCookie } from '../sessions/session-cookie.ts';
import { type NewSession, Sessions } from '../sessions/sessions.ts';
import { hasProfile, readSid, toSessionUser } from '../sessions/token-claims.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { createSessionId } from './create-session-id.ts';
import { type LoginAttempt, LoginAttempts } from './login-attempts.ts';
import { readLoginState } from './login-state.ts';

/**
 * `gone`: this browser no longer has the attempt. It is finished, too old, displaced by other tabs, sealed under a
 * previous secret, or used up by another load of the callback. Starting again leads straight back, since the person is
 * signed in at the issuer. `dead`: gone, and starting again would not help.
 * `refused`: by the issuer, or by a check of its answer.
 */
export type LoginEnd =
  | { outcome: 'signed-in'; returnTo: string; cookies: string[] }
  | { outcome: 'gone'; returnTo: string }
  | { outcome: 'dead' }
  | { outcome: 'refused'; returnTo: string; cookies: string[] }
  | { outcome: 'unavailable'; returnTo: string; cookies: string[] };

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

/** Handles the return from the issuer. Checks state, iss, code + PKCE, nonce and ID token before a session starts. */
@Injectable()
export class FinishLogin {
  readonly #sealer: Sealer;
  private readonly logger = new Logger('FinishLogin');

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly attempts: LoginAttempts,
    private readonly sessions: Sessions,
  ) {
    this.#sealer = new Sealer(settings.sealingSecrets, 'login-state');
  }

  /** `search` is the callback's query string with the question mark. */
  async finish(search: string, cookieHeader: string | undefined): Promise<LoginEnd> {
    const address = new URL(this.settings.callbackUrl + search);
    const state = address.searchParams.get('state');
    const attempt = this.attempts.find(state, cookieHeader);
    if (!attempt) return this.decideWithoutAttempt(address.searchParams);
    const { returnTo } = attempt;
    const forget = this.attempts.forget(attempt.state);
    try {
      const id = createSessionId(attempt, address.searchParams.get('code') ?? '');
      const made = await this.sessions.createOnce(id, async () => this.toSession(await this.redeem(address, attempt)));
      if (!made) return this.decideWithoutAttempt(address.searchParams);
      return {
        outcome: 'signed-in',
        returnTo,
        cookies: [forget, writeSessionCookie(this.settings, id, made.maxAgeSeconds)],
      };
    } catch (error) {
      const isAway = error instanceof AppError && error.status === 503;
      this.logger.warn(`sign-in not completed: ${describe(error)}`);
      return { outcome: isAway ? 'unavailable' : 'refused', returnTo, cookies: [forget] };
    }
  }

  /** Retries once only: a browser without cookies would loop forever. */
  private decideWithoutAttempt(parameters: URLSearchParams): LoginEnd {
    const known = readLoginState(this.#sealer, parameters.get('state'));
    if (!known || known.again || !parameters.has('code')) return { outcome: 'dead' };
    return { outcome: 'gone', returnTo: known.returnTo };
  }

  private async redeem(address: URL, attempt: LoginAttempt): Promise<Tokens> {
    const resource = await this.issuer.resourceParameter();
    const checks = {
      expectedState: address.searchParams.get('state') ?? '',
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.codeVerifier,
      idTokenExpected: true,
    };
    return this.issuer.ask((configuration) => authorizationCodeGrant(configuration, address, checks, resource));
  }

  private async toSession(tokens: Tokens): Promise<NewSession> {
    const idClaims = tokens.claims() ?? {};
    const now = this.settings.now().getTime();
    const refreshLife = Number(tokens.refresh_token_expires_in ?? tokens.refresh_expires_in);
    return {
      user: toSessionUser(hasProfile(idClaims) ? idClaims : await this.askProfile(tokens, idClaims)),
      sid: readSid(idClaims, tokens.access_token),
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      idToken: tokens.id_token,
      accessExpiresAt: new Date(now + (tokens.expires_in ?? 300) * 1000),
      refreshExpiresInSeconds: refreshLife > 0 ? refreshLife : undefined,
    };
  }

  /** Issuers with small ID tokens serve the name at userinfo. A person without a name can still sign in. */
  private async askProfile(tokens: Tokens, idClaims: Record<string, unknown>): Promise<Record<string, unknown>> {
    try {
      return await this.issuer.ask((configuration) =>
        fetchUserInfo(configuration, tokens.access_token, String(idClaims.sub)),
      );
    } catch (error) {
      this.logger.warn(`no profile at userinfo: ${describe(error)}`);
      return idClaims;
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const oauth = 'error' in error ? ` (${String(error.error)})` : '';
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${oauth}${cause}`;
}
