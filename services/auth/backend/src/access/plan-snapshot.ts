import { createHash } from 'node:crypto';
import type { SnapshotAccess, SnapshotGrant } from '@portico/api-types';
import type { Grant, Scope } from '@portico/access';

/** How long an app can use a snapshot if nothing starts or ends earlier. */
const EXPIRES_IN_SECONDS = 60;

export interface Snapshot {
  version: string;
  roles: string[];
  permissions: string[];
  access: SnapshotAccess;
  expiresInSeconds: number;
}

export interface ScopeOfApp {
  scope: Scope;
  /** Set with the app's own id of an object: such ids are unique only within a type. */
  objectType?: string;
}

export interface SnapshotFacts {
  roles: readonly string[];
  permissions: readonly string[];
  access: Omit<SnapshotAccess, 'grants'>;
  /** Grants that concern the app. */
  grants: readonly Grant[];
  /** Names of the app's actions, by id. */
  actionNames: ReadonlyMap<string, string>;
  /** Translates a scope for the app: itself, objects by the app's own ids, or nothing. */
  translateScope: (scope: Scope) => readonly ScopeOfApp[];
  now: number;
}

/** `version` is a digest of the content: equal answers have equal versions. */
export function planSnapshot({ roles, permissions, access, now, ...facts }: SnapshotFacts): Snapshot {
  const grants = facts.grants.flatMap((grant) => toSnapshotGrants(grant, facts));
  const answer = { roles: [...roles].sort(), permissions: [...permissions].sort(), access: { ...access, grants } };
  const version = createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22);
  return { version, ...answer, expiresInSeconds: secondsUntilChange(facts.grants, now) };
}

function toSnapshotGrants(
  grant: Grant,
  { actionNames, translateScope }: Pick<SnapshotFacts, 'actionNames' | 'translateScope'>,
): SnapshotGrant[] {
  const actions = [...grant.actions].flatMap((id) => actionNames.get(id) ?? []).sort();
  if (actions.length === 0) return [];
  const { source, startsAt, endsAt, effect, conditions, tenantBoundary } = grant;
  return translateScope(grant.scope).flatMap(({ scope, objectType }): SnapshotGrant[] => {
    const typed = withType(conditions, objectType);
    if (!typed) return [];
    return [
      {
        actions,
        scope,
        effect,
        conditions: typed,
        tenantBoundary,
        ...(startsAt !== undefined && { startsAt: new Date(startsAt).toISOString() }),
        ...(endsAt !== undefined && { endsAt: new Date(endsAt).toISOString() }),
        ...(source.kind === 'role' && { role: { id: source.roleId, name: source.roleName } }),
      },
    ];
  });
}

/** Undefined: the conditions name another type, so the grant never applies to this object. */
function withType(
  conditions: Grant['conditions'],
  objectType: string | undefined,
): Record<string, unknown> | undefined {
  if (objectType === undefined) return { ...conditions };
  const named = conditions['object.type'];
  return named === undefined || named === objectType ? { ...conditions, 'object.type': objectType } : undefined;
}

/** Never past the next start or end of a grant. */
function secondsUntilChange(grants: readonly Grant[], now: number): number {
  const moments = grants.flatMap(({ startsAt, endsAt }) => [startsAt ?? 0, endsAt ?? 0]).filter((at) => at > now);
  return Math.min(EXPIRES_IN_SECONDS, Math.floor((Math.min(...moments, Infinity) - now) / 1000));
}
