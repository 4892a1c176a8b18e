import { isIP } from 'node:net';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { CLIENT_ADDRESS_HEADER } from '@portico/nest-service';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../audit/actor.ts';
import type { Bearer } from '../sessions/bearer.ts';
import type { BearerOfToken } from './bearer-tokens.ts';
import type { Ceiling } from './ceilings/areas.ts';

/** A person, limited by the ceiling of the app that holds the token. */
export interface PersonCaller extends BearerOfToken {
  ceiling: Ceiling;
}

export type Caller = PersonCaller | 'service';

export interface CallerRequest extends FastifyRequest {
  caller?: Caller;
  /** The app's slug, on a route for apps. */
  app?: string;
  /** The client that calls as itself, on a route for askers or for tokens of apps. */
  client?: string;
  /** Resource that the client's token is for. */
  audience?: string;
}

/** A caller in its own name. */
export type Asker = { kind: 'service' } | { kind: 'person'; personId: string } | { kind: 'client'; clientId: string };

/**
 * The person's address. An app's backend calls from its own and names the browser's. That is trusted only beside a
 * token from token exchange, which only a platform app gets, with its secret, for a person signed in to it.
 */
function addressOf({ caller, headers, ip }: CallerRequest): string {
  const named = headers[CLIENT_ADDRESS_HEADER];
  const isApp = caller !== undefined && caller !== 'service' && caller.actingClient !== undefined;
  return isApp && typeof named === 'string' && isIP(named) !== 0 ? named : ip;
}

/** The caller in the audit log's form. */
export function actorOf(request: CallerRequest): Actor {
  const from = { ip: addressOf(request), requestId: request.id };
  if (request.caller === 'service') return { kind: 'service', id: null, ...from };
  if (request.caller) {
    const { person, actingClient, tokenId } = request.caller;
    return {
      kind: 'person',
      id: person.id,
      ...from,
      ...(actingClient !== undefined && { actingApp: actingClient }),
      ...(tokenId !== undefined && { tokenId }),
    };
  }
  return { kind: 'anonymous', id: null, ...from };
}

/** The request's `Actor`. */
export const CallingActor = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<CallerRequest>()),
);

/** The `Asker`, on a route that requires one. */
export const CallingAsker = createParamDecorator((_data: unknown, context: ExecutionContext): Asker => {
  const { caller, client } = context.switchToHttp().getRequest<CallerRequest>();
  if (client !== undefined) return { kind: 'client', clientId: client };
  if (caller === undefined) throw new Error('This route is not for askers');
  return caller === 'service' ? { kind: 'service' } : { kind: 'person', personId: caller.person.id };
});

/** The person, on a route that requires one. */
export const CallingPerson = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => bearerOf(context).person,
);

/** The token's holder, on a route for tokens of apps. */
export type TokenHolder = { person: Bearer } | { clientId: string };

export const CallingTokenHolder = createParamDecorator((_data: unknown, context: ExecutionContext): TokenHolder => {
  const { client } = context.switchToHttp().getRequest<CallerRequest>();
  return client === undefined ? { person: bearerOf(context).person } : { clientId: client };
});

/** Resource that the caller's token is for. */
export const CallingAudience = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<CallerRequest>().audience ?? bearerOf(context).audience,
);

/** Session of the caller's token. */
export const CallingSession = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => bearerOf(context).sessionUid,
);

/** The same, on a route that also accepts the service credential, which has no session. */
export const CallingSessionIfAny = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  return caller === 'service' ? undefined : caller?.sessionUid;
});

/** The app's slug, on a route for apps. */
export const CallingApp = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { app } = context.switchToHttp().getRequest<CallerRequest>();
  if (app === undefined) throw new Error('This route is not for apps');
  return app;
});

/** An app that calls as itself or on behalf of a person. */
export interface AskingApp {
  slug: string;
  person?: Bearer;
}

/** The `AskingApp` on a route for apps and people. A person's token names the app that holds it. */
export const CallingAppOrPerson = createParamDecorator((_data: unknown, context: ExecutionContext): AskingApp => {
  const { app } = context.switchToHttp().getRequest<CallerRequest>();
  if (app !== undefined) return { slug: app };
  const { client, person } = bearerOf(context);
  return { slug: client, person };
});

function bearerOf(context: ExecutionContext): PersonCaller {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  if (caller === undefined || caller === 'service') throw new Error('This route does not require a person');
  return caller;
}
