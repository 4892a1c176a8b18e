import { Gauge, type Registry } from 'prom-client';
import type { EventHub } from './event-hub.ts';

/** How old the permissions that apps remember can be. They use them for as long as their stream says that nothing changed. */
export function observeStreams(registry: Registry, hub: EventHub): void {
  registry.registerMetric(
    new Gauge({
      name: 'access_app_cache_age_seconds',
      help: 'Time since this replica last told an app that its remembered permissions hold, by app. With replicas, the smallest counts.',
      labelNames: ['app'],
      registers: [],
      collect() {
        const now = Date.now();
        for (const [app, at] of hub.toldAt) this.set({ app }, (now - at) / 1000);
      },
    }),
  );
}
