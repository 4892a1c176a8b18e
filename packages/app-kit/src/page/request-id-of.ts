import { ApiError } from '@portico/auth-client-ts';

/** The request id of a problem document, which operators can find in the logs. Undefined if it has none. */
export function requestIdOf(error: unknown): string | undefined {
  const id = error instanceof ApiError ? error.problem['requestId'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
