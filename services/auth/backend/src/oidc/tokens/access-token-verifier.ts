import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { Config } from '../../config/config.ts';
import { SigningKeysService } from '../keys/signing-keys.service.ts';
import { createGrowingCache } from '../../platform/growing-cache.ts';

/** Claims of our access tokens (RFC 9068). `sid` is absent for a token without a person. */
export interface AccessTokenClaims extends JWTPayload {
  sub: string;
  aud: string;
  exp: number;
  iat: number;
  client_id: string;
  scope?: string;
  sid?: string;
  /** The person's active tenant when the token was issued. */
  tid?: string;
  act?: { sub: string; client_id: string };
}

const CACHE_SIZE = 10_000;
/** Other text is refused at once: the library would throw, which costs as much as the rest of a request. */
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Verifies JWT access tokens of this issuer. The caller checks whether the session is live.
 *
 * A resource server presents the same token many times, and verifying the signature costs more than all the rest, so
 * valid tokens are cached under their SHA-256 until they expire or the keys change.
 */
@Injectable()
export class AccessTokenVerifier {
  private readonly verified = createGrowingCache<AccessTokenClaims>({ max: CACHE_SIZE });
  private jwks: ReturnType<typeof createLocalJWKSet> | undefined;

  constructor(
    private readonly config: Config,
    private readonly keys: SigningKeysService,
  ) {
    keys.onChange(() => {
      this.jwks = undefined;
      this.verified.clear();
    });
  }

  /** The claims. Undefined unless it is an unexpired access token of ours with this audience, if given. */
  async verify(token: string, audience?: string): Promise<AccessTokenClaims | undefined> {
    const claims = await this.findClaims(token);
    if (!claims || claims.exp <= Date.now() / 1000) return undefined;
    return audience === undefined || claims.aud === audience ? claims : undefined;
  }

  private async findClaims(token: string): Promise<AccessTokenClaims | undefined> {
    if (!JWT.test(token)) return undefined;
    const digest = createHash('sha256').update(token).digest('base64');
    const known = this.verified.get(digest);
    if (known) return known;
    const claims = await this.checkWithKnownKeys(token);
    if (claims) this.verified.set(digest, claims);
    return claims;
  }

  private async checkWithKnownKeys(token: string): Promise<AccessTokenClaims | undefined> {
    try {
      return await this.check(token);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      if (!(error instanceof errors.JWKSNoMatchingKey)) return undefined;
    }
    await this.keys.reloadForUnknownKey();
    return this.check(token).catch((error: unknown) => {
      if (error instanceof errors.JOSEError) return undefined;
      throw error;
    });
  }

  private async check(token: string): Promise<AccessTokenClaims> {
    this.jwks ??= createLocalJWKSet({ keys: this.keys.publicJwks() });
    const { payload } = await jwtVerify<AccessTokenClaims>(token, this.jwks, {
      issuer: this.config.issuer,
      typ: 'at+jwt',
      algorithms: ['ES256', 'RS256'],
      requiredClaims: ['sub', 'aud', 'iat', 'exp', 'client_id'],
    });
    return payload;
  }
}
