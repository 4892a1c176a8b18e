import { Gauge, type Registry } from 'prom-client';
import type { QueueFacts } from './jobs.repository.ts';
import type { Jobs } from './jobs.ts';

/** Adds the queues to the metrics. They belong to the platform, so every replica reports the same. */
export function observeJobs(registry: Registry, jobs: Jobs): void {
  let looking: Promise<QueueFacts[]> | undefined;
  // One read for both gauges of a scrape. An unreachable database must not prevent the other metrics.
  const look = () =>
    (looking ??= jobs
      .listQueues()
      .catch(() => [])
      .finally(() => (looking = undefined)));
  registry.registerMetric(
    new Gauge({
      name: 'jobs',
      help: 'Jobs by queue and state: queued, active, failed after all retries.',
      labelNames: ['queue', 'state'],
      registers: [],
      async collect() {
        const queues = await look();
        this.reset();
        for (const { queue, queued, active, failed } of queues) {
          for (const [state, count] of Object.entries({ queued, active, failed })) this.set({ queue, state }, count);
        }
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'jobs_oldest_waiting_seconds',
      help: 'For how long the oldest job whose time has come has waited, by queue.',
      labelNames: ['queue'],
      registers: [],
      async collect() {
        const queues = await look();
        this.reset();
        for (const { queue, oldestWaitingSeconds } of queues) this.set({ queue }, oldestWaitingSeconds);
      },
    }),
  );
}
