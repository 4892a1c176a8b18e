import { type ComponentType, lazy } from 'react';

export interface RouteFacts {
  /** That of its navigation item, where it has one. */
  id: string;
  /** As wouter writes it: `/people/:id`. A page reads `id` with `useParams()`. */
  path: string;
  /** Actions of which the viewer needs one, anywhere. Without any, the page is for everybody who can open the console. */
  needs?: readonly string[];
  /** Or one of these on the whole platform. */
  orOnPlatform?: readonly string[];
  /** As `needs`, and on the whole platform. */
  needsOnPlatform?: readonly string[];
  /** The default export is the page. */
  load: () => Promise<{ default: ComponentType }>;
}

export interface PageRoute extends RouteFacts {
  Page: ComponentType;
}

/** What a folder of `pages/` exports as `routes` from its `<name>.routes.ts`. Found by its name: nothing else lists it. */
export function defineRoutes(...facts: RouteFacts[]): readonly PageRoute[] {
  return facts.map((route) => ({ ...route, Page: lazy(route.load) }));
}
