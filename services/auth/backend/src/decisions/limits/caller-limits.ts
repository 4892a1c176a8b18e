import { Injectable } from '@nestjs/common';
import { requestErrors } from '@portico/nest-service';
import { createGrowingCache } from '../../platform/growing-cache.ts';
import { Settings } from '../../settings/settings.ts';
import type { SettingsHandle } from '../../settings/settings-namespace.ts';
import { DecisionMetrics } from '../metrics/decision-metrics.ts';
import { limitSettings, type RequestLimits, type RouteClass } from './limit-settings.ts';

const WINDOW_MS = 60_000;
/** Authenticated callers are few, addresses are not. The least recent ones are dropped first. */
const CALLERS = 50_000;

interface Window {
  endsAt: number;
  used: number;
}

/** Limits per caller, route class and minute, in this replica. */
@Injectable()
export class CallerLimits {
  private readonly windows = createGrowingCache<Window>({ max: CALLERS });
  private readonly limits: SettingsHandle<RequestLimits>;

  constructor(
    settings: Settings,
    private readonly metrics: DecisionMetrics,
  ) {
    this.limits = settings.use(limitSettings);
  }

  /** @throws `request.too_many` with the seconds until this caller's next minute */
  spend(routeClass: RouteClass, caller: string, count = 1, now = Date.now()): void {
    const key = `${routeClass} ${caller}`;
    const known = this.windows.get(key);
    const window = known && known.endsAt > now ? known : { endsAt: now + WINDOW_MS, used: 0 };
    if (window !== known) this.windows.set(key, window);
    if (window.used + count > this.limits.current[routeClass]) {
      this.metrics.countLimited(routeClass);
      throw requestErrors.too_many({ retryAfterSeconds: Math.ceil((window.endsAt - now) / 1000) });
    }
    window.used += count;
  }
}
