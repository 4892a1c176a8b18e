import { Gauge, type Registry } from 'prom-client';
import type { AuditService } from './audit.service.ts';

/** Counts changes that were given up because their audit row could not be written. */
export function observeAudit(registry: Registry, audit: AuditService): void {
  registry.registerMetric(
    new Gauge({
      name: 'audit_failures_total',
      help: 'Audit rows that could not be written. The change of each was given up with it.',
      registers: [],
      collect() {
        this.set(audit.failures);
      },
    }),
  );
}
