import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '@portico/nest-service';
import type { CallerLimits } from '../decisions/limits/caller-limits.ts';
import { pathOf } from './oidc-paths.ts';

const DOCUMENTS = new Set(['/.well-known/openid-configuration', '/.well-known/oauth-authorization-server', '/jwks']);

/** Refuses an address that has read too many public documents in this minute. False for any other request. */
export function refuseFrequentReader(
  limits: CallerLimits,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (!DOCUMENTS.has(pathOf(request.url ?? ''))) return false;
  try {
    limits.spend('document', String(request.headers['x-forwarded-for'] ?? request.socket.remoteAddress));
    return false;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    response.writeHead(429, {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'retry-after': String(error.retryAfterSeconds),
    });
    response.end('{"error":"temporarily_unavailable","error_description":"too many requests in this minute"}');
    return true;
  }
}
