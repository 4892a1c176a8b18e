import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';
import { type Caller, findCaller } from './caller.ts';

/** The signed-in person: `{ id, name, email }`. Throws `auth.signed_out` on a public route, `auth.not_a_person` for a client. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { user } = getCaller(context, '@CurrentUser()');
  if (!user) throw authErrors.not_a_person();
  return user;
});

/** The client that calls as itself: `{ id }`. Throws `auth.not_a_client` for a person. */
export const CurrentClient = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const { client } = getCaller(context, '@CurrentClient()');
  if (!client) throw authErrors.not_a_client();
  return client;
});

/** The person's active tenant: `{ id, name, alias }`. Null without one, and for a client. */
export const CurrentTenant = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => getCaller(context, '@CurrentTenant()').tenant,
);

/** The whole caller: person or client, session or bearer, acting app. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  getCaller(context, '@CurrentCaller()'),
);

function getCaller(context: ExecutionContext, decorator: string): Caller {
  const caller = findCaller(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw authErrors.signed_out({ detail: `${decorator} on a public route` });
  return caller;
}
