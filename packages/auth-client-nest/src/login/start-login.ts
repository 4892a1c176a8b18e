import { Injectable } from '@nestjs/common';
import {
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { LoginAttempts } from './login-attempts.ts';
import { safeReturnPath } from './safe-return-path.ts';

export interface LoginStart {
  redirectTo: string;
  cookies: string[];
}

/** Leaves for the issuer: code flow with PKCE (S256), state and nonce, all bound to this browser by a cookie. */
@Injectable()
export class StartLogin {
  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly attempts: LoginAttempts,
  ) {}

  async start(returnTo: unknown, cookieHeader: string | undefined): Promise<LoginStart> {
    const configuration = await this.issuer.configuration();
    const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.settings.callbackUrl,
      scope: this.settings.scope,
      state,
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(await this.issuer.resourceParameter()),
    });
    const attempt = {
      state,
      nonce,
      codeVerifier,
      returnTo: safeReturnPath(returnTo, this.settings.publicUrl),
      startedAt: this.settings.now().getTime(),
    };
    return { redirectTo: address.href, cookies: this.attempts.remember(attempt, cookieHeader) };
  }
}
