import { Gauge, type Registry } from 'prom-client';
import type { ReportedDenials } from './reported-denials.ts';

/** Counts denials reported by apps, and those that were lost. */
export function observeDenials(registry: Registry, denials: ReportedDenials): void {
  registry.registerMetric(
    new Gauge({
      name: 'access_app_denials_total',
      help: 'What apps refused, by app: reported, or dropped by the app because auth could not be reached or they were too many.',
      labelNames: ['app', 'result'],
      registers: [],
      collect() {
        for (const [app, counts] of denials.counts)
          for (const [result, count] of Object.entries(counts)) this.set({ app, result }, count);
      },
    }),
  );
}
