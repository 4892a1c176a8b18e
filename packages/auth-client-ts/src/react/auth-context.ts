import { createContext, use, useSyncExternalStore } from 'react';
import type { AuthState } from '../core/auth-state.ts';
import type { AuthClient } from '../core/create-auth-client.ts';

export const AuthContext = createContext<AuthClient | null>(null);

/** The client of the nearest provider. Without one, throws an error that says how to fix it. */
export function useClient(hook: string): AuthClient {
  const client = use(AuthContext);
  if (client) return client;
  throw new Error(
    `${hook} was called outside of <AuthProvider>. Wrap the app once: <AuthProvider><App /></AuthProvider>`,
  );
}

export function useAuthState(client: AuthClient): AuthState {
  return useSyncExternalStore(client.subscribe, client.getSnapshot, client.getSnapshot);
}
