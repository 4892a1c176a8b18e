import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { LRUCache } from 'lru-cache';
import { Issuer } from '../issuer/issuer.ts';
import { SessionStore } from '../sessions/session-store.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { SIGNATURE_ALGORITHMS } from '../tokens/signature-algorithms.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const MAX_AGE_SECONDS = 150;

/** An invalid logout token. The text is for the log. */
export class InvalidLogoutToken extends Error {}

/** Validates a logout token (OpenID Connect Back-Channel Logout 1.0 §2.6) and ends its sessions in every replica. */
@Injectable()
export class BackChannelLogout {
  private readonly seen = new LRUCache<string, true>({ max: 10_000, ttl: 2 * MAX_AGE_SECONDS * 1000 });
  private readonly logger = new Logger('BackChannelLogout');

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly store: SessionStore,
  ) {}

  /** Throws InvalidLogoutToken. */
  async end(token: unknown): Promise<number> {
    if (typeof token !== 'string' || token.length > 8192) throw new InvalidLogoutToken('no token');
    const claims = await this.verify(token);
    const { sid, sub, jti, iat } = checkClaims(claims);
    if (this.seen.has(jti)) throw new InvalidLogoutToken('replayed');
    this.seen.set(jti, true);
    // `iat` is in whole seconds, so sessions from the same second are included.
    const ended = await this.store.removeByLogout({ sid, subject: sub, createdBefore: new Date(iat * 1000 + 999) });
    this.logger.log(`${ended} sessions ended by the issuer`);
    return ended;
  }

  private async verify(token: string): Promise<JWTPayload> {
    const keys = await this.issuer.keys();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer: this.settings.issuer,
        audience: this.settings.clientId,
        algorithms: SIGNATURE_ALGORITHMS,
        clockTolerance: 10,
        maxTokenAge: MAX_AGE_SECONDS,
        requiredClaims: ['iss', 'aud', 'iat', 'exp', 'jti', 'events'],
        currentDate: this.settings.now(),
      });
      const { typ } = protectedHeader;
      // An ID or access token must not pass for a logout token (RFC 8725 §3.11).
      if (typ !== undefined && !/^(application\/)?(logout\+jwt|jwt)$/i.test(typ))
        throw new InvalidLogoutToken(`typ ${typ}`);
      return payload;
    } catch (error) {
      if (error instanceof InvalidLogoutToken || error instanceof AppError) throw error;
      if (error instanceof errors.JOSEError) throw new InvalidLogoutToken(error.message, { cause: error });
      throw error;
    }
  }
}

function checkClaims(claims: JWTPayload): { sid?: string; sub?: string; jti: string; iat: number } {
  const events = claims.events;
  const event = isObject(events) ? events[EVENT] : undefined;
  if (!isObject(event)) throw new InvalidLogoutToken('events does not name back-channel logout');
  if ('nonce' in claims) throw new InvalidLogoutToken('nonce is forbidden');
  const sid = typeof claims.sid === 'string' && claims.sid !== '' ? claims.sid : undefined;
  const sub = typeof claims.sub === 'string' && claims.sub !== '' ? claims.sub : undefined;
  if (!sid && !sub) throw new InvalidLogoutToken('neither sid nor sub');
  if (typeof claims.jti !== 'string' || claims.jti === '') throw new InvalidLogoutToken('no jti');
  return { sid, sub, jti: claims.jti, iat: claims.iat ?? 0 };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
