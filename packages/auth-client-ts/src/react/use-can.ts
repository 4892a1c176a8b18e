import { useAuthState, useClient } from './auth-context.ts';

/** Whether the person holds a permission, for example `useCan('note.write')`. Only hides what the server would refuse. */
export function useCan(action: string): boolean {
  const client = useClient('useCan');
  useAuthState(client);
  return client.can(action);
}
