import {
  type CompiledGrants,
  compileGrants,
  type Conditions,
  type Grant,
  type Scope,
  type Subject,
} from '@portico/access';
import { type SnapshotAccess, snapshotGrant, type SnapshotGrant, type SnapshotTenant } from '@portico/api-types';
import { z } from 'zod';

/** Input for decisions on the app's own objects, indexed for many of them. */
export interface AppAccess {
  appId: string;
  subject: Subject;
  tenant: SnapshotTenant | null;
  grants: CompiledGrants;
  /** Milliseconds since 1970 of the next start or end of a grant after `now`. Decisions are not valid beyond it. */
  changesAt: number;
}

export function readAccess({ appId, entity, tenant, grants: rows }: SnapshotAccess, now: number): AppAccess {
  const grants = rows.flatMap((row) => readGrant(row));
  const changes = grants
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((at) => at !== undefined && at > now);
  return {
    appId,
    subject: entity,
    tenant,
    grants: compileGrants(grants),
    changesAt: Math.min(Infinity, ...(changes as number[])),
  };
}

/** The fields that every later auth still sends with a grant. */
const anyGrant = z.object({ actions: z.array(z.string()), effect: z.string() });

/** A grant that this SDK cannot parse allows nothing and denies everything that it names. */
function readGrant(row: unknown): Grant[] {
  const known = snapshotGrant.safeParse(row);
  if (known.success) return toGrants(known.data);
  const { actions, effect } = anyGrant.parse(row);
  if (effect === 'allow') return [];
  return toGrants({ actions, effect: 'deny', scope: { mode: 'platform' }, conditions: {}, tenantBoundary: null });
}

function toGrants({ actions, role, startsAt, endsAt, scope, conditions, ...grant }: SnapshotGrant): Grant[] {
  const known = readScope(scope, grant.effect);
  const answerable = readConditions(conditions, grant.effect);
  if (!known || !answerable) return [];
  return [
    {
      ...grant,
      scope: known,
      conditions: answerable,
      assignmentId: '',
      blockId: '',
      source: role ? { kind: 'role', roleId: role.id, roleName: role.name } : { kind: 'direct_policy' },
      via: [],
      actions: new Set(actions),
      startsAt: startsAt === undefined ? undefined : Date.parse(startsAt),
      endsAt: endsAt === undefined ? undefined : Date.parse(endsAt),
    },
  ];
}

/** An app does not know the groups of its rows, so auth names the rows. A deny that still names a group covers the whole type. */
function readScope(scope: Scope, effect: Grant['effect']): Scope | undefined {
  if (!('groupId' in scope)) return scope;
  return effect === 'deny' && 'objectType' in scope ? { mode: 'object_type', objectType: scope.objectType } : undefined;
}

const ON_GROUPS = /^(?:object|resource)(?:$|\.(?:parent_group_ids?|ancestor_group_ids)(?:\.|$))/;

/** Apps do not know groups: an allow with a condition on groups is dropped, a deny applies without the condition. */
function readConditions(conditions: Conditions, effect: Grant['effect']): Conditions | undefined {
  const rest = Object.entries(conditions).filter(([path]) => !ON_GROUPS.test(path));
  if (rest.length === Object.keys(conditions).length) return conditions;
  return effect === 'deny' ? Object.fromEntries(rest) : undefined;
}
