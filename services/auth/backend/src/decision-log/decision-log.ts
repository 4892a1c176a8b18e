import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { Database } from '../platform/database.ts';
import { Settings } from '../settings/settings.ts';
import type { SettingsHandle } from '../settings/settings-namespace.ts';
import { DecisionLogRepository, type DecisionRow } from './decision-log.repository.ts';
import { type DecisionLogSettings, decisionLogSettings } from './decision-log-settings.ts';

const WAIT_MS = 1000;
const BATCH = 1000;
const MOST_PENDING = 10_000;

export interface LoggedDecision {
  allowed: boolean;
  /** Null: the named subject does not exist. */
  subjectId: string | null;
  action: string;
  target: {
    kind: string;
    id: string | null;
    /** Its administrators see the row. */
    tenantId: string | null;
    /** Set when the tenant is not active. */
    tenantStatus?: string | undefined;
  };
  reason: string;
  /** Where the question came from: `authzen`, `sdk`, `door`, … */
  surface: string;
  /** The client that asked. Null: auth itself. */
  caller: string | null;
  requestId: string | null;
  /** Who asked by hand: the row is theirs, and about the subject. Absent: it is the subject's, who tried something. */
  askedBy?: Actor;
  /** Who tried it, for the row of the attempt. Absent: only the subject is known. */
  by?: Pick<Actor, 'ip' | 'impersonatorId' | 'tokenId'>;
  /** Milliseconds since 1970; absent: now. */
  at?: number;
}

/**
 * Writes decisions to the audit log once a second, so that no decision waits: all denials and a sample of allows. Equal
 * ones of a second become one row with their number (`detail.count`) and the first one's time and request: a program that
 * asks in a loop does not fill the log. Counts them as dropped while the database is unreachable or too slow.
 */
@Injectable()
export class DecisionLog implements OnApplicationShutdown {
  private readonly logger = new Logger('DecisionLog');
  private readonly settings: SettingsHandle<DecisionLogSettings>;
  private pending = new Map<string | symbol, PendingRow>();
  /** Rows in statements that have not ended. */
  private inFlight = 0;
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

  record(decision: LoggedDecision): void {
    if (decision.allowed && Math.random() * 100 >= this.settings.current.allowedPercent) return;
    const key = keyOf(decision);
    const known = this.pending.get(key);
    if (known) known.count += 1;
    else if (this.pending.size + this.inFlight >= MOST_PENDING) this.counts.dropped += 1;
    else this.add(key, { row: toRow(decision), count: 1 });
  }

  private add(key: string | symbol, row: PendingRow): void {
    this.pending.set(key, row);
    if (this.pending.size >= BATCH) void this.flush();
    else this.timer ??= setTimeout(() => void this.flush(), WAIT_MS).unref();
  }

  /** Writes pending decisions. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const rows = [...this.pending.values()];
    this.pending = new Map();
    if (rows.length === 0) return this.writing;
    this.inFlight += rows.length;
    this.writing = this.writing.then(() => this.write(rows)).finally(() => (this.inFlight -= rows.length));
    return this.writing;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async write(pending: readonly PendingRow[]): Promise<void> {
    const decisions = pending.reduce((sum, { count }) => sum + count, 0);
    try {
      await this.repository.insert(this.database, pending.map(withCount));
      this.counts.written += decisions;
    } catch (error) {
      this.counts.dropped += decisions;
      this.logger.error(error);
    }
  }
}

interface PendingRow {
  /** Of the first one. */
  row: DecisionRow;
  count: number;
}

/** All that a row tells, apart from its request and the part of a second. A question asked by hand stays a row of its own. */
function keyOf({ askedBy, allowed, subjectId, action, target, reason, surface, caller, by, at }: LoggedDecision) {
  if (askedBy) return Symbol('asked by hand');
  const { kind, id, tenantId } = target;
  const second = at === undefined ? null : Math.floor(at / 1000);
  const from = by && [by.ip, by.impersonatorId, by.tokenId];
  return JSON.stringify([allowed, subjectId, action, kind, id, tenantId, reason, surface, caller, from, second]);
}

function withCount({ row, count }: PendingRow): DecisionRow {
  return count === 1 ? row : { ...row, detail: { ...row.detail, count } };
}

function toRow(decision: LoggedDecision): DecisionRow {
  const {
    allowed,
    target,
    subjectId,
    caller,
    requestId,
    action,
    reason,
    surface,
    askedBy,
    by,
    at = Date.now(),
  } = decision;
  const row = { at, tenantId: target.tenantId, caller, requestId };
  const { tenantStatus } = target;
  const detail = { action, reason, surface, ...(tenantStatus !== undefined && { tenantStatus }) };
  if (!askedBy)
    return {
      ...row,
      action: allowed ? 'decision.allowed' : 'decision.denied',
      actorKind: 'entity',
      actorId: subjectId,
      ip: by?.ip ?? null,
      impersonatorId: by?.impersonatorId ?? null,
      tokenId: by?.tokenId ?? null,
      targetKind: target.kind,
      targetId: target.id,
      detail,
    };
  return {
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
  };
}
