import type { Target } from '@portico/access';

/** A scope on an app also reaches its objects and what tenants have of it, whatever tenant and groups these are in. */
export function isApp(target: Target | undefined): boolean {
  return target?.kind === 'entity' && target.subKind === 'application' && target.instanceOf === null;
}
