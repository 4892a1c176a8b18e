import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';
import { findCaller } from './caller.ts';

/** The signed-in person: `{ id, name, email }`. Throws `auth.signed_out` on a public route. */
export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const caller = findCaller(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw authErrors.signed_out({ detail: '@CurrentUser() on a public route' });
  return caller.user;
});

/** The whole caller: person, session or bearer, acting app. */
export const CurrentCaller = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const caller = findCaller(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw authErrors.signed_out({ detail: '@CurrentCaller() on a public route' });
  return caller;
});
