import type { AuthState } from '../core/auth-state.ts';
import type { AuthClient } from '../core/create-auth-client.ts';
import { useAuthState, useClient } from './auth-context.ts';

/** The state of the session and its actions: `signIn`, `signOut`, `revalidate`. */
export function useAuth(): AuthClient & { state: AuthState } {
  const client = useClient('useAuth');
  return { ...client, state: useAuthState(client) };
}
