import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { Config } from '../../config/config.ts';
import { SigningKeysService } from '../keys/signing-keys.service.ts';

/** Claims of an access token of ours (RFC 9068). `sid` is absent when no person is behind it. */
export interface AccessTokenClaims extends JWTPayload {
  sub: string;
  aud: string;
  exp: number;
  client_id: string;
  sid?: string;
  act?: { sub: string; client_id: string };
}

/** Checks JWT access tokens that this issuer signed. Whether their session still lives is the caller's question. */
@Injectable()
export class AccessTokenVerifier {
  private jwks: ReturnType<typeof createLocalJWKSet> | undefined;

  constructor(
    private readonly config: Config,
    private readonly keys: SigningKeysService,
  ) {
    keys.onChange(() => (this.jwks = undefined));
  }

  /** The claims; `undefined` for anything but an unexpired access token of ours, with this audience when one is given. */
  async verify(token: string, audience?: string): Promise<AccessTokenClaims | undefined> {
    try {
      return await this.check(token, audience);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      if (!(error instanceof errors.JWKSNoMatchingKey)) return undefined;
    }
    await this.keys.reloadForUnknownKey();
    return this.check(token, audience).catch((error: unknown) => {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    });
  }

  private async check(token: string, audience: string | undefined): Promise<AccessTokenClaims> {
    this.jwks ??= createLocalJWKSet({ keys: this.keys.publicJwks() });
    const { payload } = await jwtVerify<AccessTokenClaims>(token, this.jwks, {
      issuer: this.config.issuer,
      audience,
      typ: 'at+jwt',
      algorithms: ['ES256', 'RS256'],
      requiredClaims: ['sub', 'aud', 'exp', 'client_id'],
    });
    return payload;
  }
}
