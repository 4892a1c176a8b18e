import { Injectable, Logger } from '@nestjs/common';
import { permissionSnapshot } from '@portico/api-types';
import { LRUCache } from 'lru-cache';
import { authErrors } from '../auth.errors.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { type PermissionQuestion, PermissionSource, type Permissions } from './permission-source.ts';

interface Remembered {
  answer: Permissions;
  /** Milliseconds since 1970. */
  freshUntil: number;
}

const NOTHING: Permissions = { version: 'none', roles: [], permissions: [] };
/** While the issuer is away the last answer is believed for as long as an access token lives. */
const STALE_MS = 5 * 60_000;
const TIMEOUT_MS = 5000;

/**
 * Portico: the permission snapshot of `portico_snapshot_endpoint`, cached per session for a few seconds. Any other issuer
 * knows nothing of the app's permissions: everybody then has `permissionsOfForeignIssuer`.
 */
@Injectable()
export class SnapshotPermissionSource extends PermissionSource {
  private readonly remembered = new LRUCache<string, Remembered>({ max: 10_000, ttl: STALE_MS });
  private readonly underWay = new Map<string, Promise<Permissions>>();
  private readonly logger = new Logger('Permissions');

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
  ) {
    super();
  }

  async permissionsOf(question: PermissionQuestion): Promise<Permissions> {
    const known = this.remembered.get(question.key);
    if (known && known.freshUntil > Date.now()) return known.answer;
    const running = this.underWay.get(question.key);
    if (running) return running;
    const asked = this.ask(question, known).finally(() => this.underWay.delete(question.key));
    this.underWay.set(question.key, asked);
    return asked;
  }

  private async ask(question: PermissionQuestion, known: Remembered | undefined): Promise<Permissions> {
    try {
      const endpoint = await this.issuer.snapshotEndpoint();
      if (!endpoint) return { ...NOTHING, version: 'foreign', permissions: this.settings.permissionsOfForeignIssuer };
      const { answer, ttlMs } = await this.fetchSnapshot(endpoint, question);
      this.remembered.set(question.key, { answer, freshUntil: Date.now() + ttlMs });
      return answer;
    } catch (error) {
      this.logger.warn(`no permission snapshot: ${error instanceof Error ? error.message : String(error)}`);
      if (known) return known.answer;
      throw authErrors.issuer_unavailable({ cause: error, retryAfterSeconds: 5 });
    }
  }

  private async fetchSnapshot(
    endpoint: string,
    question: PermissionQuestion,
  ): Promise<{ answer: Permissions; ttlMs: number }> {
    const response = await this.issuer.fetch(endpoint, {
      headers: { authorization: `Bearer ${question.accessToken}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // Refused: the person may not open the app any more, or the token was withdrawn. That is an answer: nothing is allowed.
    if (response.status === 401 || response.status === 403) {
      await response.body?.cancel();
      return { answer: NOTHING, ttlMs: this.settings.permissionTtlMs };
    }
    if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
    const snapshot = permissionSnapshot.parse(await response.json());
    if (snapshot.subject !== question.subject) throw new Error('the snapshot is about somebody else');
    const { version, roles, permissions, expiresInSeconds } = snapshot;
    const ttlMs = Math.min(this.settings.permissionTtlMs, Math.max(expiresInSeconds, 0) * 1000);
    return { answer: { version, roles, permissions }, ttlMs };
  }
}
