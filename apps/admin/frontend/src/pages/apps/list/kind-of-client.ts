import type { ClientRow } from '../apps-query.ts';

/** Without an address to return to nobody signs in with it. */
export function kindOfClient({ redirectUris, public: isPublic }: Pick<ClientRow, 'redirectUris' | 'public'>) {
  if (redirectUris.length === 0) return 'machine';
  return isPublic ? 'spa' : 'web';
}
