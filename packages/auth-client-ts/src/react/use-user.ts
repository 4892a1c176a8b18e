import type { AuthUser } from '../core/auth-state.ts';
import { useAuthState, useClient } from './auth-context.ts';

/** The signed-in person. Always set below an `AuthProvider` that signs in automatically (the default). */
export function useUser(): AuthUser {
  const state = useAuthState(useClient('useUser'));
  if ('user' in state) return state.user;
  throw new Error(
    'useUser: nobody is signed in. Remove autoSignIn={false} from <AuthProvider>, or ask useAuth().state first.',
  );
}
