import { ApiError } from '@portico/auth-client-ts';

/** The number that an operator finds in the logs, when the problem document carries one. */
export function requestIdOf(error: unknown): string | undefined {
  const id = error instanceof ApiError ? error.problem['requestId'] : undefined;
  return typeof id === 'string' ? id : undefined;
}
