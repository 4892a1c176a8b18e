import { Gauge, type Registry } from 'prom-client';
import type { DecisionLog } from './decision-log.ts';

/** Counts decisions that reached the audit log, and those that were dropped. */
export function observeDecisionLog(registry: Registry, log: DecisionLog): void {
  registry.registerMetric(
    new Gauge({
      name: 'audit_decisions_total',
      help: 'Decisions for the audit log: written, or dropped because it could not be reached or they were too many.',
      labelNames: ['result'],
      registers: [],
      collect() {
        for (const [result, count] of Object.entries(log.counts)) this.set({ result }, count);
      },
    }),
  );
}
