import type { AppRoute as PlannedAppRoute, RedirectRoute } from '@portico/manifest';

/** A planned app route. `frontend` (Vite's origin, in development) replaces `staticRoot`. */
export type AppRoute = PlannedAppRoute & { readonly frontend?: string };

/** A route of `planRoutes`. */
export type Route = AppRoute | RedirectRoute;
