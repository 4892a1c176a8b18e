import { QueryClient } from '@tanstack/react-query';
import { toAdminError } from './admin-error.ts';

const MOST_RETRIES = 2;

/** Only a failure that can go away by itself is tried again. */
export function createQueryClient(): QueryClient {
  const retry = (count: number, error: Error) => count < MOST_RETRIES && toAdminError(error).retryable;
  return new QueryClient({ defaultOptions: { queries: { retry, staleTime: 5000 } } });
}
