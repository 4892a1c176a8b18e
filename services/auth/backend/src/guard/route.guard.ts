import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { findBearerToken } from '@portico/nest-service';
import type { FastifyReply } from 'fastify';
import { Config } from '../config/config.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { GateRefusals } from '../decisions/gate-refusals.ts';
import { BearerTokens } from './bearer-tokens.ts';
import { AppCredentials } from './app-credentials.ts';
import { actorOf, type Caller, type CallerRequest } from './caller.ts';
import { AppCeilings } from './ceilings/app-ceilings.ts';
import type { Area } from './ceilings/areas.ts';
import { checkCeiling } from './ceilings/ceiling-of.ts';
import { guardErrors } from './guard.errors.ts';
import { AREA, REQUIREMENT, type Requirement } from './requires.ts';
import { ServiceCredential } from './service-credential.ts';

const FOR_SERVICE: ReadonlySet<Requirement> = new Set(['service', 'administrator', 'administration', 'asker']);

/** The only guard of all routes. Refuses a route without a declaration, which would also prevent start-up. */
@Injectable()
export class RouteGuard implements CanActivate {
  constructor(
    private readonly config: Config,
    private readonly reflector: Reflector,
    private readonly credential: ServiceCredential,
    private readonly tokens: BearerTokens,
    private readonly apps: AppCredentials,
    private readonly engine: AccessEngine,
    private readonly ceilings: AppCeilings,
    private readonly refusals: GateRefusals,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const requirement = this.reflector.getAllAndOverride<Requirement | undefined>(REQUIREMENT, targets);
    if (requirement === 'public') return true;
    const request = context.switchToHttp().getRequest<CallerRequest>();
    const isItself = findBearerToken(request.headers.authorization) === undefined;
    if (requirement === 'app' || (requirement === 'app-or-person' && isItself)) {
      request.app = await this.getApp(request.headers.authorization);
      return true;
    }
    if (requirement === 'asker' && (await this.isClient(request))) return true;
    request.caller = await this.findCaller(request.headers.authorization, requirement);
    if (request.caller === undefined) {
      if (requirement === 'any-app-token' && (await this.isClientOfApp(request))) return true;
      context.switchToHttp().getResponse<FastifyReply>().header('www-authenticate', 'Bearer');
      throw requirement === 'service' ? guardErrors.service_only() : guardErrors.unauthenticated();
    }
    // An app's own token is not for auth, so areas do not apply.
    if (!isForApp(requirement)) checkCeiling(request.caller, this.areaOf(targets));
    if (requirement !== 'administrator' || request.caller === 'service') return true;
    const scopes = [{ mode: 'platform' }] as const;
    if (await this.engine.holds(actorOf(request), 'manage', scopes)) return true;
    await this.refusals.record(actorOf(request), { actions: 'manage', scopes });
    throw guardErrors.administrators_only();
  }

  private areaOf(targets: Parameters<Reflector['getAllAndOverride']>[1]): Area {
    return this.reflector.getAllAndOverride<Area | undefined>(AREA, targets) ?? 'administration';
  }

  private async getApp(authorization: string | undefined): Promise<string> {
    const app = await this.apps.findSlug(authorization);
    if (app !== undefined) return app;
    throw guardErrors.app_only({ headers: { 'www-authenticate': 'Basic realm="Portico"' } });
  }

  /** By HTTP Basic, like apps, or by a token that the client got as itself. */
  private async isClient(request: CallerRequest): Promise<boolean> {
    const { authorization } = request.headers;
    const token = findBearerToken(authorization);
    if (token === undefined) request.client = await this.apps.findSlug(authorization);
    else request.client = (await this.tokens.findClient(token, this.config.issuer))?.client;
    return request.client !== undefined;
  }

  /** By a token for an app that the client got as itself. */
  private async isClientOfApp(request: CallerRequest): Promise<boolean> {
    const token = findBearerToken(request.headers.authorization);
    const found = token === undefined ? undefined : await this.tokens.findClient(token);
    request.client = found?.client;
    request.audience = found?.audience;
    return found !== undefined;
  }

  private async findCaller(
    authorization: string | undefined,
    requirement: Requirement | undefined,
  ): Promise<Caller | undefined> {
    const token = findBearerToken(authorization);
    if (token === undefined || requirement === undefined) return undefined;
    const isService = this.credential.matches(token);
    if (isService || requirement === 'service') {
      return isService && FOR_SERVICE.has(requirement) ? 'service' : undefined;
    }
    const bearer = await this.tokens.find(token, isForApp(requirement) ? undefined : this.config.issuer);
    return (
      bearer && { ...bearer, ceiling: isForApp(requirement) ? 'directory' : await this.ceilings.find(bearer.client) }
    );
  }
}

function isForApp(requirement: Requirement | undefined): boolean {
  return requirement === 'app-token' || requirement === 'any-app-token';
}
