import type { DenialReport } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { DecisionLog } from '../../decision-log/decision-log.ts';

/** Limits the age: an app's clock can be wrong, and an old report would be placed before sealed rows. */
const OLDEST_MS = 5 * 60_000;

/** Denials reported by apps. They are claims of the app: the row names it, and nothing is decided from it. */
@Injectable()
export class ReportedDenials {
  /** By app, since the process started. */
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
