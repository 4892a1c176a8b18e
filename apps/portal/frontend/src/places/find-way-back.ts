import type { PortalApp } from '@portico/api-types';

export interface WayBack {
  app: PortalApp;
  url: string;
  /** The person came from this app. Without it, any page of any site could have led here, and the portal asks first. */
  isProven: boolean;
}

/**
 * The app that an address names, to return to. Undefined unless the person can open it: the portal leads nowhere else.
 * Browsers let no page claim another origin as its referrer.
 */
export function findWayBack(back: string, referrer: string, apps: readonly PortalApp[]): WayBack | undefined {
  const origin = URL.parse(back)?.origin;
  const app = apps.find(({ state, url }) => state === 'open' && URL.parse(url)?.origin === origin);
  return app && { app, url: `${origin}/`, isProven: URL.parse(referrer)?.origin === origin };
}
