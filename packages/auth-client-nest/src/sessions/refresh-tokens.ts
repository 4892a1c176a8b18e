import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import { LRUCache } from 'lru-cache';
import { refreshTokenGrant, ResponseBodyError } from 'openid-client';
import { authErrors } from '../auth.errors.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import type { Session } from './session.ts';
import { SessionStore } from './session-store.ts';
import { Sessions } from './sessions.ts';
import { hasProfile, toSessionUser } from './token-claims.ts';

const EARLY_MS = 30_000;
const LEASE_MS = 15_000;
const WAIT_MS = 40;
const PAUSE_MS = 3000;

/**
 * Keeps a session's access token usable. Runs one refresh at a time per session, across replicas: issuers that rotate
 * refresh tokens end the session when one is used twice.
 */
@Injectable()
export class RefreshTokens {
  private readonly underWay = new Map<string, Promise<Session | undefined>>();
  private readonly pausedUntil = new LRUCache<string, number>({ max: 10_000 });
  private readonly logger = new Logger('RefreshTokens');

  constructor(
    private readonly store: SessionStore,
    private readonly sessions: Sessions,
    private readonly issuer: Issuer,
    private readonly settings: AuthSettings,
  ) {}

  /**
   * The session with a live access token. Undefined when the issuer has ended it. While the issuer is down, the session
   * stays until its access token expires, then `auth.issuer_unavailable` (503) is thrown. It never signs out.
   */
  async ensureFresh(session: Session): Promise<Session | undefined> {
    if (this.isFresh(session)) return session;
    if (!session.refreshToken) return this.isLive(session) ? session : undefined;
    try {
      this.refuseWhilePaused(session);
      return await this.refreshOnce(session);
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 503) throw error;
      if (this.isLive(session)) return session;
      throw error;
    }
  }

  private refreshOnce(session: Session): Promise<Session | undefined> {
    const running = this.underWay.get(session.key);
    if (running) return running;
    const started = this.refreshUnderLease(session).finally(() => this.underWay.delete(session.key));
    this.underWay.set(session.key, started);
    return started;
  }

  private async refreshUnderLease(session: Session): Promise<Session | undefined> {
    const giveUpAt = Date.now() + LEASE_MS;
    while (Date.now() < giveUpAt) {
      const now = this.settings.now();
      const leased = await this.store.leaseRefresh(session.idHash, now, new Date(now.getTime() + LEASE_MS));
      const current = await this.sessions.findByHash(session.idHash);
      if (!current) return undefined;
      if (this.isFresh(current)) {
        if (leased) await this.store.releaseRefresh(session.idHash);
        return current;
      }
      if (leased) return this.refresh(current);
      await sleep(WAIT_MS);
    }
    throw authErrors.issuer_unavailable({ detail: 'another replica holds the refresh', retryAfterSeconds: 2 });
  }

  private async refresh(session: Session): Promise<Session | undefined> {
    const resource = await this.askResource(session);
    try {
      const tokens = await this.issuer.ask((configuration) =>
        refreshTokenGrant(configuration, session.refreshToken ?? '', resource),
      );
      const claims = tokens.claims();
      if (claims && claims.sub !== session.user.id) {
        this.logger.error('a refresh answered with tokens of another person; the session ends');
        await this.sessions.end(session);
        return undefined;
      }
      const fresh = {
        ...session,
        user: claims && hasProfile(claims) ? toSessionUser(claims) : session.user,
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token ?? session.refreshToken,
        idToken: tokens.id_token ?? session.idToken,
        accessExpiresAt: new Date(this.settings.now().getTime() + (tokens.expires_in ?? 300) * 1000),
      };
      // A sign-out during the refresh wins: the session stays ended.
      const { user, accessToken, refreshToken, idToken, accessExpiresAt } = fresh;
      const saved = await this.sessions.saveTokens(session, {
        user,
        accessToken,
        refreshToken,
        idToken,
        accessExpiresAt,
      });
      return saved ? fresh : undefined;
    } catch (error) {
      return this.refused(session, error);
    }
  }

  private async askResource(session: Session): Promise<Record<string, string>> {
    try {
      return await this.issuer.resourceParameter();
    } catch (error) {
      await this.refused(session, error);
      throw error;
    }
  }

  /** RFC 10017 §6.1.2.2: the session ends with its refresh token. Other failures leave it alone. */
  private async refused(session: Session, error: unknown): Promise<undefined> {
    if (error instanceof ResponseBodyError && error.error === 'invalid_grant') {
      await this.sessions.end(session);
      return undefined;
    }
    await this.store.releaseRefresh(session.idHash).catch(() => undefined);
    this.pausedUntil.set(session.key, Date.now() + PAUSE_MS);
    this.logger.warn(`refresh failed, the session stays: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof AppError) throw error;
    throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
  }

  private refuseWhilePaused(session: Session): void {
    if ((this.pausedUntil.get(session.key) ?? 0) < Date.now()) return;
    throw authErrors.issuer_unavailable({ detail: 'the last refresh failed just now', retryAfterSeconds: 3 });
  }

  private isFresh(session: Session): boolean {
    return session.accessExpiresAt.getTime() - this.settings.now().getTime() > EARLY_MS;
  }

  private isLive(session: Session): boolean {
    return session.accessExpiresAt > this.settings.now();
  }
}
