import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';
import { PermissionSource } from '../permissions/permission-source.ts';
import { Authenticate } from './authenticate.ts';
import { setCaller } from './caller.ts';
import { ROUTE_ACCESS, type RouteAccess } from './route-access.ts';

/** The global guard: default deny. A handler's decorator wins over its controller's. */
@Injectable()
export class PorticoAuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticate: Authenticate,
    private readonly permissions: PermissionSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, targets);
    if (!access) throw authErrors.undeclared_route();
    if (access.kind === 'public') return true;

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const caller = await this.authenticate.caller(request);
    setCaller(request, caller);
    if (access.kind === 'user') return true;

    const { key, accessToken, user } = caller;
    const held = await this.permissions.permissionsOf({ key, accessToken, subject: user.id });
    const missing = access.actions.filter((action) => !held.permissions.includes(action));
    if (missing.length > 0) throw authErrors.forbidden({ detail: `${user.id} lacks ${missing.join(', ')}` });
    return true;
  }
}
