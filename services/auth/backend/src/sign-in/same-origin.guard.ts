import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config/config.ts';
import { signInErrors } from './sign-in.errors.ts';

/**
 * Against cross-site requests: a header that only our page's script sets, and what the browser itself says about the origin.
 * Apps are same-site with the issuer, so `SameSite` alone would let them through (RFC 10017, 6.1.3).
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    const site = headers['sec-fetch-site'];
    const sameOrigin = site === undefined || site === 'same-origin';
    const origin = headers.origin === undefined || headers.origin === this.config.issuer;
    if (headers['x-portico-csrf'] === '1' && sameOrigin && origin) return true;
    throw signInErrors.cross_site({ detail: `sec-fetch-site ${String(site)}, origin ${String(headers.origin)}` });
  }
}
