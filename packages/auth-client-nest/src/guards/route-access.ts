import { SetMetadata } from '@nestjs/common';

/** Who may use a route. `actions`: permissions of the app's manifest that a person needs besides. */
export type RouteAccess = { kind: 'public' } | RestrictedAccess;

export interface RestrictedAccess {
  kind: 'user' | 'permission' | 'client' | 'user-or-client';
  actions: readonly string[];
}

export const ROUTE_ACCESS = Symbol('portico:route-access');

/** Everyone, signed in or not. The route gets no `@CurrentUser()`. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** Every signed-in person who may open the app; by cookie, or by a bearer token that stands for a person. No machine. */
export const RequireUser = () => declare('user');

/**
 * Signed-in people who hold all of these permissions of the app's manifest. No machine: permissions belong to people.
 *
 * @example
 * @Require('note.write')
 */
export const Require = (...actions: [string, ...string[]]) => declare('permission', actions);

/**
 * An OAuth client that calls for itself, by a token of the client credentials grant (RFC 6749 §4.4); its manifest must consume
 * this app's API. No person. `@CurrentClient()` says which.
 */
export const RequireClient = () => declare('client');

/** A person as with `@RequireUser()`, or a client as with `@RequireClient()`. `@CurrentCaller()` says which. */
export const RequireUserOrClient = () => declare('user-or-client');

function declare(kind: RestrictedAccess['kind'], actions: readonly string[] = []) {
  return SetMetadata(ROUTE_ACCESS, { kind, actions } satisfies RouteAccess);
}
