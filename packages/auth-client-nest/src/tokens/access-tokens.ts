import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { authErrors } from '../auth.errors.ts';
import { sha256 } from '../crypto/sha256.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { SIGNATURE_ALGORITHMS } from './signature-algorithms.ts';

export interface VerifiedToken {
  /** SHA-256 of the token in hex, safe as a key. */
  key: string;
  token: string;
  claims: JWTPayload & { sub: string; exp: number };
}

const MOST_REMEMBERED = 5000;
const CLOCK_TOLERANCE_SECONDS = 5;

/** Verifies bearer access tokens (RFC 9068): signature, issuer, audience, type and expiry. Caches valid ones until they expire. */
@Injectable()
export class AccessTokens {
  private readonly verified = new LRUCache<string, VerifiedToken>({ max: MOST_REMEMBERED });

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
  ) {}

  /** Throws `auth.invalid_token`, or `auth.issuer_unavailable` when the keys cannot be fetched. */
  async verify(token: string): Promise<VerifiedToken> {
    const key = sha256(token).toString('hex');
    const known = this.verified.get(key);
    if (known) {
      if (known.claims.exp * 1000 > this.settings.now().getTime()) return known;
      this.verified.delete(key);
      throw invalidToken('expired');
    }
    const found = { key, token, claims: await this.verifySignature(token) };
    this.verified.set(key, found);
    return found;
  }

  private async verifySignature(token: string): Promise<VerifiedToken['claims']> {
    const keys = await this.issuer.keys();
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: this.settings.issuer,
        audience: this.settings.publicUrl,
        typ: 'at+jwt',
        algorithms: SIGNATURE_ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp', 'iat', 'sub'],
        currentDate: this.settings.now(),
      });
      // A token bound to a key (RFC 9449, RFC 8705) is not a bearer token: its holder must prove the key.
      if (payload.cnf !== undefined) throw invalidToken('sender-constrained token shown as bearer');
      return payload as VerifiedToken['claims'];
    } catch (error) {
      if (isKeyFetchFailure(error)) throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
      if (error instanceof errors.JOSEError) throw invalidToken(error.message);
      throw error;
    }
  }
}

function isKeyFetchFailure(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout || error instanceof TypeError) return true;
  return error instanceof errors.JOSEError && error.code === 'ERR_JOSE_GENERIC';
}

function invalidToken(detail: string) {
  return authErrors.invalid_token({ detail, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
}
