import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { Database } from '../platform/database.ts';
import { Settings } from '../settings/settings.ts';
import type { SettingsHandle } from '../settings/settings-namespace.ts';
import { DecisionLogRepository, type DecisionRow } from './decision-log.repository.ts';
import { type DecisionLogSettings, decisionLogSettings } from './decision-log-settings.ts';

const WAIT_MS = 1000;
const BATCH = 1000;
const LONGEST_QUEUE = 10_000;

export interface LoggedDecision {
  allowed: boolean;
  /** Null: the named subject does not exist. */
  subjectId: string | null;
  action: string;
  target: { kind: string; id: string | null; tenantId: string | null };
  reason: string;
  /** Where the question came from: `authzen`, `sdk`, `door`, … */
  surface: string;
  /** The client that asked. Null: auth itself. */
  caller: string | null;
  requestId: string | null;
  /** Who asked by hand: the row is theirs, and about the subject. Absent: it is the subject's, who tried something. */
  askedBy?: Actor;
  /** Milliseconds since 1970; absent: now. */
  at?: number;
}

/**
 * Writes decisions to the audit log once a second, so that no decision waits: all denials and a sample of allows.
 * Counts them as dropped while the database is unreachable.
 */
@Injectable()
export class DecisionLog implements OnApplicationShutdown {
  private readonly logger = new Logger('DecisionLog');
  private readonly settings: SettingsHandle<DecisionLogSettings>;
  private queue: DecisionRow[] = [];
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();
  /** Since the process started. */
  readonly counts = { written: 0, dropped: 0 };

  constructor(
    private readonly database: Database,
    private readonly repository: DecisionLogRepository,
    settings: Settings,
  ) {
    this.settings = settings.use(decisionLogSettings);
  }

  record({ allowed, target, subjectId, caller, requestId, ...decision }: LoggedDecision): void {
    if (allowed && Math.random() * 100 >= this.settings.current.allowedPercent) return;
    if (this.queue.length >= LONGEST_QUEUE) {
      this.counts.dropped += 1;
      return;
    }
    const { action, reason, surface, askedBy, at = Date.now() } = decision;
    const row = { at, tenantId: target.tenantId, caller, requestId };
    const detail = { action, reason, surface };
    this.queue.push(
      askedBy
        ? {
            ...row,
            action: 'decision.asked',
            actorKind: askedBy.kind,
            actorId: askedBy.id,
            ip: askedBy.ip,
            impersonatorId: askedBy.impersonatorId ?? null,
            tokenId: askedBy.tokenId ?? null,
            targetKind: 'entity',
            targetId: subjectId,
            detail: { ...detail, allowed, objectKind: target.kind, objectId: target.id },
          }
        : {
            ...row,
            action: allowed ? 'decision.allowed' : 'decision.denied',
            actorKind: 'entity',
            actorId: subjectId,
            ip: null,
            impersonatorId: null,
            tokenId: null,
            targetKind: target.kind,
            targetId: target.id,
            detail,
          },
    );
    if (this.queue.length >= BATCH) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), WAIT_MS).unref();
  }

  /** Writes pending decisions. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const rows = this.queue;
    this.queue = [];
    if (rows.length > 0) this.writing = this.writing.then(() => this.write(rows));
    return this.writing;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async write(rows: readonly DecisionRow[]): Promise<void> {
    try {
      await this.repository.insert(this.database, rows);
      this.counts.written += rows.length;
    } catch (error) {
      this.counts.dropped += rows.length;
      this.logger.error(error);
    }
  }
}
