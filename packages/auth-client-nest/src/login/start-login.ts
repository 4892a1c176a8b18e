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
import { Sealer } from '../crypto/sealer.ts';
import { LoginAttempts } from './login-attempts.ts';
import { createLoginState } from './login-state.ts';
import { safeReturnPath } from './safe-return-path.ts';

export interface LoginStart {
  redirectTo: string;
  cookies: string[];
}

/** Redirects to the issuer: code flow with PKCE (S256), state and nonce, all bound to this browser by a cookie. */
@Injectable()
export class StartLogin {
  readonly #sealer: Sealer;

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly attempts: LoginAttempts,
  ) {
    this.#sealer = new Sealer(settings.sealingSecrets, 'login-state');
  }

  /** `again` replaces an attempt that the browser has lost. */
  async start(wanted: unknown, cookieHeader: string | undefined, again: boolean): Promise<LoginStart> {
    const configuration = await this.issuer.configuration();
    const [state, nonce, codeVerifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()];
    const returnTo = safeReturnPath(wanted, this.settings.publicUrl);
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: this.settings.callbackUrl,
      scope: this.settings.scope,
      state: createLoginState(this.#sealer, state, { returnTo, again }),
      nonce,
      code_challenge: await calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(await this.issuer.resourceParameter()),
    });
    const attempt = {
      state,
      nonce,
      codeVerifier,
      returnTo,
      startedAt: this.settings.now().getTime(),
    };
    return { redirectTo: address.href, cookies: this.attempts.remember(attempt, cookieHeader) };
  }
}
