import type { Route } from '@portico/manifest';

/** The planned route of a host. Does not know whether its app runs. */
export class RoutePlan {
  #byHost = new Map<string, Route>();

  constructor(routes: readonly Route[] = []) {
    this.replace(routes);
  }

  /** `hostname` is lower case, without port. */
  find(hostname: string): Route | undefined {
    return this.#byHost.get(hostname);
  }

  replace(routes: readonly Route[]): void {
    this.#byHost = new Map(routes.flatMap((route) => route.hosts.map((host) => [host.toLowerCase(), route] as const)));
  }
}
