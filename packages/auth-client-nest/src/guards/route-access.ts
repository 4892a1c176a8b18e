import { SetMetadata } from '@nestjs/common';

/** Who may use a route. */
export type RouteAccess = { kind: 'public' } | { kind: 'user' } | { kind: 'permission'; actions: readonly string[] };

export const ROUTE_ACCESS = Symbol('portico:route-access');

/** Everyone, signed in or not. The route gets no `@CurrentUser()`. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** Every signed-in person who may open the app. */
export const RequireUser = () => SetMetadata(ROUTE_ACCESS, { kind: 'user' } satisfies RouteAccess);

/**
 * Signed-in people who hold all of these permissions of the app's manifest.
 *
 * @example
 * @Require('note.write')
 */
export const Require = (...actions: [string, ...string[]]) =>
  SetMetadata(ROUTE_ACCESS, { kind: 'permission', actions } satisfies RouteAccess);
