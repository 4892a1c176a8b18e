import type { ClientRow } from '../apps-query.ts';

/** Nobody signs in with a client that has no redirect address. */
export function kindOfClient({ redirectUris, public: isPublic }: Pick<ClientRow, 'redirectUris' | 'public'>) {
  if (redirectUris.length === 0) return 'machine';
  return isPublic ? 'spa' : 'web';
}
