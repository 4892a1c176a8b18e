import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { type CallerRights, NO_RIGHTS, rightsOf } from '../access/caller-rights.ts';
import { CheckRequirement } from '../access/check-requirement.ts';
import { authErrors } from '../auth.errors.ts';
import { type Permissions, PermissionSource } from '../permissions/permission-source.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { Authenticate } from './authenticate.ts';
import {
  type AuthenticatedClient,
  type AuthenticatedUser,
  type ClientCaller,
  setCaller,
  type UserCaller,
} from './caller.ts';
import { type RestrictedAccess, ROUTE_ACCESS, type RouteAccess } from './route-access.ts';

/** The global guard denies by default. A handler's decorator overrides its controller's. */
@Injectable()
export class PorticoAuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
    private readonly permissions: PermissionSource,
    private readonly requirement: CheckRequirement,
    private readonly settings: AuthSettings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, targets);
    if (!access) throw authErrors.undeclared_route();
    if (access.kind === 'public') return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.authenticate.caller(request);
    setCaller(
      request,
      caller.client ? await this.checkClient(access, caller, request) : await this.checkUser(access, caller, request),
    );
    return true;
  }

  /**
   * On a route without a permission a client needs no role in this app, because the issuer allowed the call when it issued the token.
   * Once that is withdrawn, every route refuses the token.
   */
  private async checkClient(
    access: RestrictedAccess,
    caller: AuthenticatedClient,
    request: FastifyRequest,
  ): Promise<ClientCaller> {
    const { key, accessToken, client } = caller;
    checkAdmitsClients(access, client.id);
    const held = await this.permissions.permissionsOf({ key, accessToken, subject: client.id });
    if (held.refusal === 'signed-out') throw tokenEnded('its client no longer makes calls here');
    if (access.actions.length === 0) return { ...caller, ...NO_RIGHTS };
    if (held.refusal === 'shut') {
      throw authErrors.forbidden({
        detail: `${client.id} lacks ${access.actions.join(', ')}: it has no role in this app`,
      });
    }
    await this.requirement.check(access, { subject: held.access?.subject.id ?? client.id, held, request });
    return { ...caller, ...this.rights(held) };
  }

  /** The same cached answer decides on every route for people: whether they still have access, and what they may do. */
  private async checkUser(
    access: RestrictedAccess,
    caller: AuthenticatedUser,
    request: FastifyRequest,
  ): Promise<UserCaller> {
    if (access.kind === 'client') throw authErrors.not_a_client();
    const { key, accessToken, user } = caller;
    const held = await this.permissions.permissionsOf({ key, accessToken, subject: user.id });
    if (held.refusal === 'signed-out') throw signedOut(caller);
    if (held.refusal === 'shut') throw authErrors.forbidden({ detail: `${user.id} can't open this app` });
    await this.requirement.check(access, { subject: user.id, user, held, request });
    // A session has the person's name from the ID token; an access token has only the id.
    const named = caller.via === 'bearer' && user.name === user.id ? { ...user, ...held.person } : user;
    return { ...caller, user: named, ...this.rights(held) };
  }

  private rights(held: Permissions): CallerRights {
    return rightsOf(held, () => this.settings.now().getTime());
  }
}

function checkAdmitsClients(access: RestrictedAccess, id: string): void {
  if (access.kind === 'client' || access.kind === 'user-or-client') return;
  const detail = `${id} is a client: the route needs @RequireClient() or @RequireUserOrClient() to let it in`;
  throw authErrors.not_a_person({ detail });
}

function signedOut({ via }: AuthenticatedUser) {
  if (via === 'session') return authErrors.signed_out({ detail: 'the session has ended at the sign-in service' });
  return tokenEnded('its session has ended, or the app that acts no longer makes calls here');
}

function tokenEnded(detail: string) {
  return authErrors.invalid_token({ detail, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
}
