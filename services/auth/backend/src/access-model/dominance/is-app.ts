import type { Target } from '@portico/access';

/** A scope on an app also reaches its objects and the tenants' objects of it, in any tenant and group. */
export function isApp(target: Target | undefined): boolean {
  return target?.kind === 'entity' && target.subKind === 'application' && target.instanceOf === null;
}
