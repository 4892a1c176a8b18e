import type { Tenant } from '../core/auth-state.ts';
import { useAuthState, useClient } from './auth-context.ts';

/** The person's active tenant: `{ id, name, alias }`. Null without one. */
export function useTenant(): Tenant | null {
  const state = useAuthState(useClient('useTenant'));
  return ('tenant' in state && state.tenant) || null;
}
