import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { sha256 } from '../crypto/sha256.ts';
import { Sealer } from '../crypto/sealer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { type SealedSession, sealedSession, type Session } from './session.ts';
import { type SessionRecord, SessionStore } from './session-store.ts';

export interface NewSession extends Omit<SealedSession, 'endsAt'> {
  sid: string | null;
  accessExpiresAt: Date;
  /** Lifetime of the refresh token, if the issuer tells. */
  refreshExpiresInSeconds?: number;
}

const TOUCH_EVERY_MS = 60_000;
/** Same lifetime as a sign-in attempt. */
const CLAIM_MS = 15 * 60_000;
/** Longer than the timeout of the issuer. */
const PATIENCE_MS = 30_000;
const WAIT_MS = 40;

/** Creates, finds by cookie value, prolongs and ends the sessions of this app. */
@Injectable()
export class Sessions implements OnModuleInit {
  readonly #sealer: Sealer;

  constructor(
    private readonly store: SessionStore,
    private readonly settings: AuthSettings,
  ) {
    this.#sealer = new Sealer(settings.sealingSecrets, 'session');
  }

  /**
   * During a rotation of the client secret, reseals every session under the current one before this replica is ready.
   * Once the last replica has started, no session needs the other secret.
   */
  async onModuleInit(): Promise<void> {
    if (this.settings.sealingSecrets.length < 2) return;
    const written = await this.store.replaceSealed((idHash, sealed) => this.#sealer.reseal(sealed, contextOf(idHash)));
    if (written > 0) new Logger('Sessions').log(`sealed ${written} sessions under the new client secret`);
  }

  /**
   * Creates the session of this id once across replicas: one of several concurrent callers runs `make`, and all return
   * its result. Undefined if another caller's `make` failed; there is no retry.
   */
  async createOnce(id: string, make: () => Promise<NewSession>): Promise<{ maxAgeSeconds: number } | undefined> {
    const idHash = sha256(id);
    const now = this.settings.now();
    if (!(await this.store.claim(idHash, now, new Date(now.getTime() + CLAIM_MS)))) return this.waitFor(idHash);
    try {
      return await this.complete(idHash, await make());
    } catch (error) {
      await this.store.abandon(idHash).catch(() => undefined);
      throw error;
    }
  }

  private async complete(idHash: Buffer, made: NewSession): Promise<{ maxAgeSeconds: number }> {
    const now = this.settings.now();
    const endsAt = this.endOf(made, now);
    const { sid, accessExpiresAt, refreshExpiresInSeconds: _, ...content } = made;
    await this.store.complete({
      idHash,
      subject: made.user.id,
      sid,
      sealed: this.seal(idHash, { ...content, endsAt: endsAt.getTime() }),
      accessExpiresAt,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: this.idleEnd(now, endsAt),
    });
    await this.store.removeExpired(now);
    return { maxAgeSeconds: secondsBetween(now, endsAt) };
  }

  /** Waits for the session that another caller is creating. */
  private async waitFor(idHash: Buffer): Promise<{ maxAgeSeconds: number } | undefined> {
    for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt; await sleep(WAIT_MS)) {
      const record = await this.store.find(idHash, this.settings.now());
      if (!record) return undefined;
      if (record.sealed.length === 0) continue;
      const session = this.open(record);
      return session && { maxAgeSeconds: secondsBetween(this.settings.now(), session.endsAt) };
    }
    return undefined;
  }

  async find(id: string): Promise<Session | undefined> {
    return this.findByHash(sha256(id));
  }

  async findByHash(idHash: Buffer): Promise<Session | undefined> {
    const record = await this.store.find(idHash, this.settings.now());
    return record && this.open(record);
  }

  /** Records activity, at most once a minute. */
  async touch(session: Session): Promise<void> {
    const now = this.settings.now();
    if (now.getTime() - session.lastSeenAt.getTime() < TOUCH_EVERY_MS) return;
    await this.store.touch(session.idHash, now, this.idleEnd(now, session.endsAt));
  }

  async saveTokens(
    session: Session,
    tokens: Pick<Session, 'accessToken' | 'refreshToken' | 'idToken' | 'user' | 'accessExpiresAt'>,
  ) {
    const { accessExpiresAt, ...content } = tokens;
    const sealed = this.seal(session.idHash, { ...content, endsAt: session.endsAt.getTime() });
    return this.store.saveTokens(session.idHash, sealed, accessExpiresAt);
  }

  async end(session: Pick<Session, 'idHash'>): Promise<void> {
    await this.store.remove(session.idHash);
  }

  private endOf(made: NewSession, now: Date): Date {
    // Without a refresh token the session ends with the access token; with one, it lives as long as that (RFC 10017 §6.1.2.2).
    if (!made.refreshToken) return made.accessExpiresAt;
    const lifeMs = made.refreshExpiresInSeconds ? made.refreshExpiresInSeconds * 1000 : this.settings.sessionMaxMs;
    return new Date(now.getTime() + Math.min(lifeMs, this.settings.sessionMaxMs));
  }

  private idleEnd(now: Date, endsAt: Date): Date {
    return new Date(Math.min(now.getTime() + this.settings.sessionIdleMs, endsAt.getTime()));
  }

  private seal(idHash: Buffer, content: SealedSession): Buffer {
    return this.#sealer.seal(content, contextOf(idHash));
  }

  /** Undefined when the row was sealed under an unknown client secret. The person signs in again. */
  private open(record: SessionRecord): Session | undefined {
    const key = contextOf(record.idHash);
    const content = sealedSession.safeParse(this.#sealer.open(record.sealed, key));
    if (!content.success) return undefined;
    const { endsAt, ...rest } = content.data;
    const { refreshToken, idToken } = content.data;
    return { ...record, ...rest, refreshToken, idToken, key, endsAt: new Date(endsAt) };
  }
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}

function contextOf(idHash: Buffer): string {
  return idHash.toString('hex');
}
