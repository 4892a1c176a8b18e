import { createParamDecorator, type ExecutionContext, Inject, Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';
import { findCaller, type UserCaller } from '../guards/caller.ts';
import { AppCalls } from './app-calls.ts';
import type { AuthFetch } from './auth-fetch.ts';

const CurrentCallerOnly = createParamDecorator((_data: unknown, context: ExecutionContext) => {
  const caller = findCaller(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw authErrors.signed_out({ detail: '@CurrentAuthFetch() on a public route' });
  if (!caller.user) throw authErrors.not_a_person({ detail: '@CurrentAuthFetch() calls in the name of a person' });
  return caller;
});

@Injectable()
class ToAuthFetch implements PipeTransform<UserCaller, AuthFetch> {
  constructor(@Inject(AppCalls) private readonly calls: AppCalls) {}

  transform(caller: UserCaller): AuthFetch {
    return (slug, path, init) => this.calls.call(caller, slug, path, init);
  }
}

/**
 * `authFetch(slug, path, init)` of this request's person, as a parameter.
 *
 * @example
 * list(@CurrentAuthFetch() authFetch: AuthFetch) { return authFetch('billing', '/api/invoices'); }
 */
export const CurrentAuthFetch = () => CurrentCallerOnly(ToAuthFetch);
