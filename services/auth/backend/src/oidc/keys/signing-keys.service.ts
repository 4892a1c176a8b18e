import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { JWK } from 'jose';
import { type Actor, systemActor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { Notifications } from '../../platform/notifications.ts';
import { SessionLifetimes } from '../lifetimes/session-lifetimes.ts';
import { generateSigningKey, SIGNING_ALGORITHMS } from './generate-signing-key.ts';
import { type SigningKeyRecord, SigningKeysRepository } from './signing-keys.repository.ts';

const CHANNEL = 'portico_signing_keys';
/** A new key is published this long before it signs, so that relying parties have it cached by then. */
const OVERLAP_SECONDS = 3600;
const MAX_TIMER_MS = 2 ** 31 - 1;
const RELOAD_EVERY_MS = 5000;
const DAY_MS = 86_400_000;

export interface SigningKeyFacts {
  kid: string;
  algorithm: string;
  createdAt: Date;
  signsFrom: Date;
  /** Null until it is replaced. */
  expiresAt: Date | null;
  /** `waiting`: published, will sign later. `retired`: published for earlier signatures. */
  status: 'waiting' | 'signing' | 'retired';
}

export interface RotateKeysOptions {
  /** Default: the service itself. */
  actor?: Actor;
  /** Default: one hour. 0 signs with the new keys at once, for a leaked key. */
  overlapSeconds?: number;
  /** Skips algorithms with a younger key. Default: rotates all. */
  olderThanDays?: number;
}

/** The issuer's signing keys, the same on every replica. */
@Injectable()
export class SigningKeysService implements OnApplicationShutdown {
  private readonly logger = new Logger('SigningKeys');
  private readonly listeners: (() => void)[] = [];
  private keys: SigningKeyRecord[] = [];
  private timer: NodeJS.Timeout | undefined;
  private reloadedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly repository: SigningKeysRepository,
    private readonly notifications: Notifications,
    private readonly lifetimes: SessionLifetimes,
    private readonly audit: AuditService,
  ) {}

  /** Loads the keys and creates missing ones. Call it once, before anything is signed. */
  async start(): Promise<void> {
    this.notifications.on(CHANNEL, () => this.reload());
    await this.load();
    if (SIGNING_ALGORITHMS.every((algorithm) => this.keys.some((key) => key.algorithm === algorithm))) return;
    await this.database.transaction(async (transaction) => {
      await this.repository.lock(transaction);
      const present = new Set((await this.repository.list(transaction)).map((key) => key.algorithm));
      for (const algorithm of SIGNING_ALGORITHMS) {
        if (present.has(algorithm)) continue;
        await this.repository.insert(transaction, await generateSigningKey(algorithm), 0);
      }
    });
    await this.load();
  }

  /** Called after the keys, or the signing one, have changed. */
  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Private keys. The signing one comes first for each algorithm. */
  privateJwks(): JWK[] {
    const now = Date.now();
    const signing = this.keys.filter((key) => key.signsFrom.getTime() <= now);
    const waiting = this.keys.filter((key) => key.signsFrom.getTime() > now);
    return [...signing, ...waiting].map((key) => key.privateJwk);
  }

  publicJwks(): JWK[] {
    return this.keys.map((key) => key.publicJwk);
  }

  /** Public facts about the keys, youngest first. */
  list(now = Date.now()): SigningKeyFacts[] {
    const due = this.keys.filter(({ signsFrom }) => signsFrom.getTime() <= now);
    return this.keys.map((key) => {
      const { kid, algorithm, createdAt, signsFrom, expiresAt } = key;
      const signer = due.find((one) => one.algorithm === algorithm);
      const status = signsFrom.getTime() > now ? 'waiting' : key === signer ? 'signing' : 'retired';
      return { kid, algorithm, createdAt, signsFrom, expiresAt, status };
    });
  }

  /** Creates a key per algorithm: published at once, signing after the overlap. Old keys stay published while still needed. */
  async rotate({
    actor = systemActor,
    overlapSeconds = OVERLAP_SECONDS,
    olderThanDays = 0,
  }: RotateKeysOptions = {}): Promise<void> {
    const rotated = await this.database.transaction(async (transaction) => {
      await this.repository.lock(transaction);
      const youngerThan = new Date(Date.now() - olderThanDays * DAY_MS);
      const recent = olderThanDays === 0 ? [] : await this.repository.list(transaction);
      const due = SIGNING_ALGORITHMS.filter(
        (algorithm) => !recent.some((key) => key.algorithm === algorithm && key.createdAt > youngerThan),
      );
      for (const algorithm of due) {
        const kid = await this.rotateOne(transaction, algorithm, overlapSeconds);
        const target = { kind: 'signing_key', id: kid } as const;
        const detail = { algorithm, overlapSeconds };
        await this.audit.record(transaction, { action: 'signing_key.rotated', actor, target, detail });
      }
      await this.repository.removeExpired(transaction);
      if (due.length > 0) await this.notifications.send(transaction, CHANNEL, '');
      return due.length > 0;
    });
    if (rotated) await this.reload();
  }

  /** For an unknown key id: another replica may have created it, and the notification was lost. */
  async reloadForUnknownKey(): Promise<void> {
    if (Date.now() - this.reloadedAt >= RELOAD_EVERY_MS) await this.reload();
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private async rotateOne(
    transaction: Queryable,
    algorithm: (typeof SIGNING_ALGORITHMS)[number],
    overlapSeconds: number,
  ): Promise<string> {
    const key = await generateSigningKey(algorithm);
    await this.repository.insert(transaction, key, overlapSeconds);
    // Apps present ID tokens as logout hints for as long as their session lasts.
    await this.repository.retireOthers(transaction, algorithm, key.kid, overlapSeconds + this.lifetimes.longestSeconds);
    return key.kid;
  }

  private async reload(): Promise<void> {
    await this.load();
    for (const listener of this.listeners) listener();
  }

  private async load(): Promise<void> {
    this.reloadedAt = Date.now();
    this.keys = await this.repository.list(this.database);
    this.reloadAtNextChange();
  }

  private reloadAtNextChange(): void {
    clearTimeout(this.timer);
    const now = Date.now();
    const changes = this.keys.flatMap((key) => [key.signsFrom.getTime(), key.expiresAt?.getTime() ?? Infinity]);
    const next = Math.min(...changes.filter((at) => at > now));
    if (!Number.isFinite(next)) return;
    const reload = () => this.reload().catch((error: unknown) => this.logger.error(error));
    this.timer = setTimeout(reload, Math.min(next - now + 10, MAX_TIMER_MS)).unref();
  }
}
