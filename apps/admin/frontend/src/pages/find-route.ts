import { allRoutes } from './all-routes.ts';
import type { PageRoute } from './routes.ts';

/** The page at this address, which has no search. */
export function findRoute(path: string): PageRoute | undefined {
  return allRoutes.find((one) => new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}/?$`).test(path));
}
