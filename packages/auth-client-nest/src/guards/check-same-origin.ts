import { findCrossSiteSign } from '@portico/nest-service';
import type { FastifyRequest } from 'fastify';
import { authErrors } from '../auth.errors.ts';

/** @throws `auth.csrf` */
export function checkSameOrigin(request: FastifyRequest, origin: string): void {
  const sign = findCrossSiteSign(request.headers, origin);
  if (sign !== undefined) throw authErrors.csrf({ detail: sign });
}
