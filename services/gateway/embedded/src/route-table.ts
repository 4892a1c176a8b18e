import { AppPool } from './app-pool.ts';
import type { GatewayLimits } from './gateway-options.ts';
import type { AppRoute, Route } from './route.ts';

export interface AppTarget {
  readonly kind: 'app';
  readonly route: AppRoute;
  /** `http` or `https`. */
  readonly publicScheme: string;
  readonly backend: AppPool;
  /** Vite, in development. */
  readonly frontend: AppPool | undefined;
}

interface RedirectTarget {
  readonly kind: 'redirect';
  readonly to: string;
}

export type Target = AppTarget | RedirectTarget;

/** Routes by host, with their connections. Replacing routes breaks no pending request. */
export class RouteTable {
  readonly #limits: GatewayLimits;
  #targets = new Map<string, Target>();
  #pools = new Map<string, AppPool>();

  constructor(routes: readonly Route[], limits: GatewayLimits) {
    this.#limits = limits;
    this.replace(routes);
  }

  /** `hostname` is lower case, without port. */
  find(hostname: string): Target | undefined {
    return this.#targets.get(hostname);
  }

  /** Pending requests end on their old connections, which then close. */
  replace(routes: readonly Route[]): void {
    const previous = this.#pools;
    this.#pools = new Map();
    const targets = new Map<string, Target>();
    for (const route of routes) {
      const target: Target =
        route.kind === 'redirect'
          ? { kind: 'redirect', to: route.to }
          : {
              kind: 'app',
              route,
              publicScheme: route.publicUrl.startsWith('https:') ? 'https' : 'http',
              backend: this.#pool(route.backend, previous),
              frontend: route.frontend === undefined ? undefined : this.#pool(route.frontend, previous),
            };
      for (const host of route.hosts) targets.set(host.toLowerCase(), target);
    }
    this.#targets = targets;
    for (const [origin, pool] of previous) if (this.#pools.get(origin) !== pool) void pool.close();
  }

  /** Breaks open connections. */
  async destroy(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }

  #pool(origin: string, previous: Map<string, AppPool>): AppPool {
    const pool = this.#pools.get(origin) ?? previous.get(origin) ?? new AppPool(origin, this.#limits);
    this.#pools.set(origin, pool);
    return pool;
  }
}
