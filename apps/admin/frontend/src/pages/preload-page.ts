import { allRoutes } from './all-routes.ts';

/** Begins to load the script of the page at this address, while the session and the viewer are still asked for. */
export function preloadPage(path: string): void {
  const route = allRoutes.find((one) => new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}/?$`).test(path));
  // A failure shows when the page is rendered.
  route?.load().catch(() => undefined);
}
