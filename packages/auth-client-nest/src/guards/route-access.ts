import { SetMetadata, type Type } from '@nestjs/common';
import type { ObjectOfRequest } from '../access/app-object.ts';

/** Who may use a route. `actions`: permissions of the app's manifest that the caller needs besides. */
export type RouteAccess = { kind: 'public' } | RestrictedAccess;

export interface RestrictedAccess {
  kind: 'user' | 'permission' | 'client' | 'user-or-client';
  actions: readonly string[];
  /** Decide on the object of the request, not on the app as a whole. */
  object?: RequiredObject;
}

export interface RequiredObject {
  /** Finds the object; a provider. */
  object: Type<ObjectOfRequest>;
  /** Who holds this permission on the object learns that it exists: 403. Everybody else gets the 404 of an object that is not there. */
  visibleWith?: string;
}

export const ROUTE_ACCESS = Symbol('portico:route-access');

/** Everyone, signed in or not. The route gets no `@CurrentUser()`. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** Every signed-in person who may open the app; by cookie, or by a bearer token that stands for a person. No machine. */
export const RequireUser = () => declare('user');

/**
 * Signed-in people who hold all of these permissions of the app's manifest; with `object`, on the object that the request is about.
 * No machine: permissions belong to people.
 *
 * @example
 * @Require('note.write')
 * @Require('note.write', { object: NoteOfRequest, visibleWith: 'note.read' })
 */
export function Require(...actions: [string, ...string[]]): MethodDecorator & ClassDecorator;
export function Require(action: string, on: RequiredObject): MethodDecorator & ClassDecorator;
export function Require(action: string, ...others: readonly (string | RequiredObject)[]) {
  const object = others.find((other) => typeof other !== 'string');
  return declare('permission', [action, ...others.filter((other) => typeof other === 'string')], object);
}

/**
 * An OAuth client that calls for itself, by a token of the client credentials grant (RFC 6749 §4.4): its manifest consumes this app's
 * API, or an administrator gave it a role here. It needs these permissions as a person would. No person. `@CurrentClient()` says which.
 *
 * @example
 * @RequireClient()
 * @RequireClient('note.read')
 */
export const RequireClient = (...actions: string[]) => declare('client', actions);

/** A person who holds these permissions, or a client as with `@RequireClient()`. `@CurrentCaller()` says which. */
export const RequireUserOrClient = (...actions: string[]) => declare('user-or-client', actions);

function declare(kind: RestrictedAccess['kind'], actions: readonly string[] = [], object?: RequiredObject) {
  return SetMetadata(ROUTE_ACCESS, { kind, actions, ...(object && { object }) } satisfies RouteAccess);
}
