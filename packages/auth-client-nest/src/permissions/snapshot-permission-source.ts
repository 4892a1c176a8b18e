import { Injectable, Logger } from '@nestjs/common';
import { permissionSnapshot, type PlatformEvent } from '@portico/api-types';
import { LRUCache } from 'lru-cache';
import { readAccess } from '../access/read-access.ts';
import { authErrors } from '../auth.errors.ts';
import { PlatformEventStream } from '../events/platform-event-stream.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { type AnswerTimes, isProven, isUsableWhileAway } from './believe-answer.ts';
import { type PermissionQuestion, PermissionSource, type Permissions } from './permission-source.ts';

interface Remembered extends AnswerTimes {
  subject: string;
  answer: Permissions;
}

const NOTHING: Permissions = { version: 'none', roles: [], permissions: [] };
const MOST_REMEMBERED = 10_000;
/** Pause after the issuer failed to respond, if there is a last answer to use. */
const PAUSE_MS = 1000;
const TIMEOUT_MS = 5000;

/**
 * Portico: the permission snapshot of `snapshot_endpoint`, cached per session or token; believe-answer.ts decides for
 * how long. A foreign issuer knows no permissions of the app: all people then have `permissionsOfForeignIssuer`.
 */
@Injectable()
export class SnapshotPermissionSource extends PermissionSource {
  private readonly remembered = new LRUCache<string, Remembered>({ max: MOST_REMEMBERED });
  private readonly underWay = new Map<string, Promise<Permissions>>();
  private readonly logger = new Logger('Permissions');
  private pausedUntil = 0;
  /** Counts invalidations. An answer requested before one may be older than the change. */
  private withdrawals = 0;

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
    private readonly events: PlatformEventStream,
  ) {
    super();
    events.on((event) => this.withdraw(event));
  }

  async permissionsOf(question: PermissionQuestion): Promise<Permissions> {
    const known = this.remembered.get(question.key);
    const now = this.now();
    if (known && isProven(known, this.events.heardAt, now)) return known.answer;
    if (known && now < this.pausedUntil && isUsableWhileAway(known, this.events.heardAt, now)) return known.answer;
    const running = this.underWay.get(question.key);
    if (running) return running;
    const asked = this.ask(question).finally(() => {
      if (this.underWay.get(question.key) === asked) this.underWay.delete(question.key);
    });
    this.underWay.set(question.key, asked);
    return asked;
  }

  private async ask(question: PermissionQuestion): Promise<Permissions> {
    try {
      const portico = await this.issuer.portico();
      if (!portico) return { ...NOTHING, version: 'foreign', permissions: this.settings.permissionsOfForeignIssuer };
      const { withdrawals } = this;
      const learned = await this.fetchSnapshot(portico.snapshot_endpoint, question);
      if (withdrawals === this.withdrawals) this.remembered.set(question.key, learned);
      return learned.answer;
    } catch (error) {
      this.logger.warn(`no permission snapshot: ${error instanceof Error ? error.message : String(error)}`);
      this.pausedUntil = this.now() + PAUSE_MS;
      // An event may have invalidated the entry meanwhile.
      const known = this.remembered.get(question.key);
      if (known && isUsableWhileAway(known, this.events.heardAt, this.now())) return known.answer;
      throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
    }
  }

  /** An event says what may have changed. The snapshot says what is true now. */
  private withdraw(event: PlatformEvent): void {
    this.withdrawals += 1;
    this.underWay.clear();
    const subject = 'sub' in event ? event.sub : null;
    if (subject === null) this.remembered.clear();
    else for (const [key, known] of this.remembered) if (known.subject === subject) this.remembered.delete(key);
  }

  private async fetchSnapshot(endpoint: string, { accessToken, subject }: PermissionQuestion): Promise<Remembered> {
    // The answer was true no later than at the time of the request.
    const learnedAt = this.now();
    const response = await this.issuer.fetch(endpoint, {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.status === 401 || response.status === 403) {
      await response.body?.cancel();
      const refusal = response.status === 401 ? 'signed-out' : 'shut';
      return { subject, learnedAt, expiresAt: Infinity, isRefusal: true, answer: { ...NOTHING, refusal } };
    }
    if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
    const snapshot = permissionSnapshot.parse(await response.json());
    if (snapshot.subject !== subject) throw new Error('the snapshot is about somebody else');
    const { version, roles, permissions, preferences, person, expiresInSeconds } = snapshot;
    const access = snapshot.access && readAccess(snapshot.access, learnedAt);
    const longest = learnedAt + Math.max(expiresInSeconds, 0) * 1000;
    const expiresAt = Math.min(longest, access?.changesAt ?? Infinity);
    const answer = { version, roles, permissions, preferences, person, access };
    // Events name the entity. A client's entity id differs from its client id.
    return { subject: access?.subject.id ?? subject, learnedAt, expiresAt, isRefusal: false, answer };
  }

  private now(): number {
    return this.settings.now().getTime();
  }
}
