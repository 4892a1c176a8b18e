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
  /** Life of the refresh token, when the issuer says it. */
  refreshExpiresInSeconds?: number;
}

const TOUCH_EVERY_MS = 60_000;
/** As long as an attempt to sign in lives. */
const CLAIM_MS = 15 * 60_000;
/** Longer than an issuer is waited for. */
const PATIENCE_MS = 30_000;
const WAIT_MS = 40;

/** Sessions of this app's people: made, found by cookie value, prolonged by use, ended. */
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
   * While the client secret is rotated, every session is sealed under the one in use before this replica is ready: when the last
   * one has started, nobody's session hangs on the other secret any more.
   */
  async onModuleInit(): Promise<void> {
    if (this.settings.sealingSecrets.length < 2) return;
    const written = await this.store.replaceSealed((idHash, sealed) => this.#sealer.reseal(sealed, contextOf(idHash)));
    if (written > 0) new Logger('Sessions').log(`sealed ${written} sessions under the new client secret`);
  }

  /**
   * Makes the session of this id once, in all replicas: of callers at the same time one calls `make`, and all answer what came of
   * it. Undefined where another caller's `make` failed; it is not tried again.
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

  /** The session that another caller is making. */
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

  /** Notes that the person did something; written at most once a minute. */
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
    // Without a refresh token nothing outlives the access token; with one, the session lives as long as it (RFC 10017 §6.1.2.2).
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

  /** Undefined when the row was sealed under a client secret that is not known: the person signs in again. */
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
