import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { LiveModel } from '../model/live-model.ts';
import { Subjects } from '../subjects/subjects.ts';
import { Targets } from '../targets/targets.ts';

/** Durations, denials, rejected requests and cache sizes. */
@Injectable()
export class DecisionMetrics {
  private readonly duration = new Histogram({
    name: 'access_decision_duration_seconds',
    help: 'Time to decide, by result and surface; in a batch, a share of its time. Denied decisions are those with the result deny.',
    labelNames: ['result', 'surface'] as const,
    buckets: [0.000_005, 0.000_02, 0.000_1, 0.000_5, 0.002, 0.01, 0.05, 0.25],
    registers: [],
  });
  private readonly limited = new Counter({
    name: 'access_limited_requests_total',
    help: 'Requests that were refused because their caller asked too often, by class of route.',
    labelNames: ['class'] as const,
    registers: [],
  });
  private readonly entries: Gauge;

  constructor(subjects: Subjects, targets: Targets, model: LiveModel) {
    this.entries = new Gauge({
      name: 'access_cache_entries',
      help: 'Rows in memory: subjects and objects that were asked about, blocks of the index.',
      labelNames: ['cache'] as const,
      registers: [],
      collect() {
        this.set({ cache: 'subjects' }, subjects.size);
        this.set({ cache: 'targets' }, targets.size);
        this.set({ cache: 'blocks' }, model.size);
      },
    });
  }

  register(registry: Registry): void {
    registry.registerMetric(this.duration);
    registry.registerMetric(this.limited);
    registry.registerMetric(this.entries);
  }

  /** `startedAt` comes from `performance.now()`. */
  observe(surface: string, allowed: boolean, startedAt: number): void {
    this.observeBatch([{ surface, allowed }], startedAt);
  }

  /** Each decision counts, with an equal share of the time: the sum stays the time spent, and its rate that of decisions. */
  observeBatch(decided: readonly { surface: string; allowed: boolean }[], startedAt: number): void {
    const seconds = (performance.now() - startedAt) / 1000 / decided.length;
    for (const { surface, allowed } of decided)
      this.duration.observe({ result: allowed ? 'allow' : 'deny', surface }, seconds);
  }

  countLimited(routeClass: string): void {
    this.limited.inc({ class: routeClass });
  }
}
