import type { AuthFetch } from '../core/auth-fetch.ts';
import { useClient } from './auth-context.ts';

/** `fetch` for this app's own API. The same function on every render. */
export function useAuthFetch(): AuthFetch {
  return useClient('useAuthFetch').authFetch;
}
