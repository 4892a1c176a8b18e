import { vi } from 'vitest';
import type { AuthClient, AuthState } from '../src/index.ts';

type Of<S extends AuthState['status']> = Extract<AuthState, { status: S }>;

/** Waits until the state has this status and returns it. */
export async function until<S extends AuthState['status']>(client: AuthClient, status: S): Promise<Of<S>> {
  return vi.waitFor(() => {
    const state = client.getSnapshot();
    if (state.status !== status) throw new Error(`expected ${status}, was ${JSON.stringify(state)}`);
    return state as Of<S>;
  }, 10_000);
}
