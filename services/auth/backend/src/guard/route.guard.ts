import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { findBearerToken } from '@portico/nest-service';
import type { FastifyReply } from 'fastify';
import { Config } from '../config/config.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { BearerTokens } from './bearer-tokens.ts';
import { AppCredentials } from './app-credentials.ts';
import { actorOf, type CallerRequest } from './caller.ts';
import { guardErrors } from './guard.errors.ts';
import { REQUIREMENT, type Requirement } from './requires.ts';
import { ServiceCredential } from './service-credential.ts';

const FOR_SERVICE: ReadonlySet<Requirement> = new Set(['service', 'administrator', 'administration', 'asker']);

/** The one guard of all routes. A route that declares nothing is refused (and refuses start-up before that). */
@Injectable()
export class RouteGuard implements CanActivate {
  constructor(
    private readonly config: Config,
    private readonly reflector: Reflector,
    private readonly credential: ServiceCredential,
    private readonly tokens: BearerTokens,
    private readonly apps: AppCredentials,
    private readonly engine: AccessEngine,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const requirement = this.reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, targets);
    if (requirement === 'public') return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    if (requirement === 'app') {
      request.app = await this.getApp(request.headers.authorization);
      return true;
    }
    if (requirement === 'asker') request.client = await this.findClient(request.headers.authorization);
    if (request.client !== undefined) return true;
    request.caller = await this.findCaller(request.headers.authorization, requirement);
    if (request.caller === undefined) {
      context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Bearer');
      throw requirement === 'service' ? guardErrors.service_only() : guardErrors.unauthenticated();
    }
    if (requirement !== 'administrator' || request.caller === 'service') return true;
    if (await this.engine.holds(actorOf(request), 'manage', [{ mode: 'platform' }])) return true;
    throw guardErrors.administrators_only();
  }

  private async getApp(authorization: string | undefined): Promise<string> {
    const app = await this.apps.findSlug(authorization);
    if (app !== undefined) return app;
    throw guardErrors.app_only({ headers: { 'www-authenticate': 'Basic realm="Portico"' } });
  }

  /** By HTTP Basic as apps have it, or by a token in the client's own name. */
  private async findClient(authorization: string | undefined): Promise<string | undefined> {
    const token = findBearerToken(authorization);
    if (token === undefined) return this.apps.findSlug(authorization);
    return this.tokens.findClient(token, this.config.issuer);
  }

  private async findCaller(
    authorization: string | undefined,
    requirement: Requirement | undefined,
  ): Promise<CallerRequest['caller']> {
    const token = findBearerToken(authorization);
    if (token === undefined || requirement === undefined) return undefined;
    const isService = this.credential.matches(token);
    if (isService || requirement === 'service') {
      return isService && FOR_SERVICE.has(requirement) ? 'service' : undefined;
    }
    return this.tokens.find(token, requirement === 'app-token' ? undefined : this.config.issuer);
  }
}
