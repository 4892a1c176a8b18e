import { AppError } from '@portico/nest-service';
import { ClientError, ResponseBodyError, WWWAuthenticateChallengeError } from 'openid-client';

/**
 * Whether an error means that the issuer is down, slow, restarting or answers 5xx. It then says nothing about the
 * person's tokens, and sessions must survive it.
 */
export function isIssuerAway(error: unknown): boolean {
  if (error instanceof AppError) return error.status === 503;
  if (error instanceof ResponseBodyError) return error.status >= 500 || error.status === 429;
  if (error instanceof WWWAuthenticateChallengeError) return false;
  if (error instanceof ClientError) {
    const status = error.cause instanceof Response ? error.cause.status : responseStatus(error.cause);
    return error.code === 'OAUTH_TIMEOUT' || error.code === 'OAUTH_ABORT' || (status !== undefined && status >= 500);
  }
  // undici throws "fetch failed", with the socket error as its cause.
  return error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
}

function responseStatus(cause: unknown): number | undefined {
  if (typeof cause !== 'object' || cause === null || !('status' in cause)) return undefined;
  return typeof cause.status === 'number' ? cause.status : undefined;
}
