import type { ClientRow } from '../apps-query.ts';
import { DEVICE_CODE } from '../device-code.ts';

/** Without a redirect address, people sign in to it on another screen, or it acts only as itself. */
export function kindOfClient({
  redirectUris,
  grantTypes,
  public: isPublic,
}: Pick<ClientRow, 'redirectUris' | 'grantTypes' | 'public'>) {
  if (redirectUris.length === 0) return grantTypes.includes(DEVICE_CODE) ? 'device' : 'machine';
  return isPublic ? 'spa' : 'web';
}
