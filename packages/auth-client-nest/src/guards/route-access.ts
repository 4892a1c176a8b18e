import { SetMetadata, type Type } from '@nestjs/common';
import type { ObjectOfRequest } from '../access/app-object.ts';

/** Who can use a route. `actions` are permissions of the app's manifest that the caller also needs. */
export type RouteAccess = { kind: 'public' } | RestrictedAccess;

export interface RestrictedAccess {
  kind: 'user' | 'permission' | 'client' | 'user-or-client';
  actions: readonly string[];
  /** Decides on the request's object instead of the app as a whole. */
  object?: RequiredObject;
}

export interface RequiredObject {
  /** A provider that finds the object. */
  object: Type<ObjectOfRequest>;
  /** Callers with this permission on the object get a 403, because they may know that it exists. All others get the object's 404. */
  visibleWith?: string;
}

export const ROUTE_ACCESS = Symbol('portico:route-access');

/** Allows everyone, signed in or not. The route gets no `@CurrentUser()`. */
export const Public = () => SetMetadata(ROUTE_ACCESS, { kind: 'public' } satisfies RouteAccess);

/** Allows every signed-in person who can open the app, by cookie or by a person's bearer token. Refuses machines. */
export const RequireUser = () => declare('user');

/**
 * Allows signed-in people with all of these permissions of the app's manifest; with `object`, on the request's object.
 * Refuses machines: permissions belong to people.
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
 * Allows an OAuth client that calls as itself, with a client credentials token (RFC 6749 §4.4). Its manifest consumes
 * this app's API, or an administrator gave it a role here. It needs these permissions as a person would.
 * `@CurrentClient()` returns it.
 *
 * @example
 * @RequireClient()
 * @RequireClient('note.read')
 */
export const RequireClient = (...actions: string[]) => declare('client', actions);

/** Allows people with these permissions, and clients as `@RequireClient()`. `@CurrentCaller()` returns the caller. */
export const RequireUserOrClient = (...actions: string[]) => declare('user-or-client', actions);

function declare(kind: RestrictedAccess['kind'], actions: readonly string[] = [], object?: RequiredObject) {
  return SetMetadata(ROUTE_ACCESS, { kind, actions, ...(object && { object }) } satisfies RouteAccess);
}
