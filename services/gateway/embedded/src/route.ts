import type { AppRoute as PlannedAppRoute, RedirectRoute } from '@portico/manifest';

/** A planned app route; `frontend` (Vite's origin, in development) stands in for `staticRoot`. */
export type AppRoute = PlannedAppRoute & { readonly frontend?: string };

/** What the gateway serves: the routes of `planRoutes`. */
export type Route = AppRoute | RedirectRoute;
