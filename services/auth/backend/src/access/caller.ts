import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../audit/actor.ts';
import type { BearerOfToken } from '../tokens/bearer-tokens.ts';

export interface CallerRequest extends FastifyRequest {
  caller?: BearerOfToken | 'service';
}

/** The caller as the audit log names it. */
export function actorOf(request: CallerRequest): Actor {
  const from = { ip: request.ip, requestId: request.id };
  if (request.caller === 'service') return { kind: 'service', id: null, ...from };
  if (request.caller) return { kind: 'person', id: request.caller.person.id, ...from };
  return { kind: 'anonymous', id: null, ...from };
}

/** The `Actor` of this request. */
export const CallingActor = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<CallerRequest>()),
);

/** The person of a route that requires one. */
export const CallingPerson = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => bearerOf(context).person,
);

/** The resource that the caller's token is for. */
export const CallingAudience = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => bearerOf(context).audience,
);

/** The session that the caller's token came from. */
export const CallingSession = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => bearerOf(context).sessionUid,
);

function bearerOf(context: ExecutionContext): BearerOfToken {
  const { caller } = context.switchToHttp().getRequest<CallerRequest>();
  if (caller === undefined || caller === 'service') throw new Error('This route does not require a person');
  return caller;
}
