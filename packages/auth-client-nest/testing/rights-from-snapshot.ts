import { permissionSnapshot } from '@portico/api-types';
import { type CallerRights, rightsOf } from '../src/access/caller-rights.ts';
import { readAccess } from '../src/access/read-access.ts';

/** The value of `@CurrentCaller()` for this answer of the issuer, without a request. */
export function rightsFromSnapshot(answer: unknown, now: number): CallerRights {
  const { access, ...snapshot } = permissionSnapshot.parse(answer);
  return rightsOf({ ...snapshot, ...(access && { access: readAccess(access, now) }) }, () => now);
}
