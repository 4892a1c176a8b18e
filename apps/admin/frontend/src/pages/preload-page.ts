import { findRoute } from './find-route.ts';

/** Begins to load the script of the page at this address, while the session and the viewer are still asked for. */
export function preloadPage(path: string): void {
  // A failure shows when the page is rendered.
  findRoute(path)
    ?.load()
    .catch(() => undefined);
}
