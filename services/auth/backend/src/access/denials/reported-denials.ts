import type { DenialReport } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { DecisionLog } from '../../decision-log/decision-log.ts';

/** An app's clock may be ahead, and an old report would end up before rows that are sealed. */
const OLDEST_MS = 5 * 60_000;

/** What apps refused. They say so about themselves: a row names the app, and decides nothing. */
@Injectable()
export class ReportedDenials {
  /** By app, since the start of the process. */
  readonly counts = new Map<string, { reported: number; dropped: number }>();

  constructor(private readonly log: DecisionLog) {}

  take(app: string, { denials, dropped }: DenialReport): void {
    const counts = this.counts.get(app) ?? { reported: 0, dropped: 0 };
    counts.reported += denials.length;
    counts.dropped += dropped;
    this.counts.set(app, counts);
    const now = Date.now();
    for (const { subject, action, object, tenantId, reason, at } of denials) {
      this.log.record({
        allowed: false,
        subjectId: subject,
        action,
        target: { kind: object ? `resource:${object.type}` : 'app', id: object ? object.id : app, tenantId },
        reason,
        surface: 'sdk',
        caller: app,
        requestId: null,
        at: Math.min(Math.max(Date.parse(at), now - OLDEST_MS), now),
      });
    }
  }
}
