import { permissionSnapshot } from '@portico/api-types';
import { type CallerRights, rightsOf } from '../src/access/caller-rights.ts';
import { readAccess } from '../src/access/read-access.ts';

/** What a handler gets as `@CurrentCaller()` after the issuer answered this, without a request. */
export function rightsFromSnapshot(answer: unknown, now: number): CallerRights {
  const { access, ...snapshot } = permissionSnapshot.parse(answer);
  return rightsOf({ ...snapshot, ...(access && { access: readAccess(access, now) }) }, () => now);
}
