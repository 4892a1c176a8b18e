import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { findCrossSiteSign } from '@portico/nest-service';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config.ts';
import { signInErrors } from './sign-in.errors.ts';

/** Refuses cross-site requests. Apps are same-site with the issuer, so `SameSite` alone would let them through. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const sign = findCrossSiteSign(context.switchToHttp().getRequest<FastifyRequest>().headers, this.config.issuer);
    if (sign === undefined) return true;
    throw signInErrors.cross_site({ detail: sign });
  }
}
