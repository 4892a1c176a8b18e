import type { Grant } from '@portico/access';
import type { AccessModel, Given, ModelBlock } from '../model/access-model.ts';
import type { GroupMembership, SubjectFacts } from './subject-facts.ts';

/** Of the built-in group of all active people; nobody is stored as its member. */
export const EVERYONE = '00000000-0000-0000-0000-000000000005';

/** The way from a subject to what it was given: groups from the outermost inwards, and when membership of the innermost holds. */
interface Path {
  via: readonly string[];
  startsAt: number | null;
  endsAt: number | null;
}

const DIRECTLY: Path = { via: [], startsAt: null, endsAt: null };

/**
 * The only expansion of effective grants: what the subject and every group above it were given, block by block, and reading the tenants that
 * it is a member of. Inheritance goes upwards and ends at a group that is not active.
 */
export function expandGrants(model: AccessModel, facts: Omit<SubjectFacts, 'compiled'>): Grant[] {
  const grants: Grant[] = [];
  const add = (given: readonly Given[], path: Path) => {
    for (const one of given) grants.push(...grantsFrom(model, one, path));
  };
  add(facts.given, DIRECTLY);
  for (const membership of membershipsOf(facts)) {
    for (const { groupId, path } of pathsOf(model, membership)) add(model.given.get(groupId) ?? [], path);
  }
  if (facts.subject.kind === 'human' && facts.subject.status === 'active') {
    for (const tenantId of facts.tenantIds) grants.push(...membershipGrant(model, tenantId, facts.subject.id));
  }
  return grants;
}

function membershipsOf({ subject, memberships }: Omit<SubjectFacts, 'compiled'>): readonly GroupMembership[] {
  if (subject.kind !== 'human' || subject.status !== 'active') return memberships;
  return [...memberships, { groupId: EVERYONE, startsAt: null, endsAt: null }];
}

/** The group and those above it, up to the first that is shut. */
function pathsOf(model: AccessModel, membership: GroupMembership): { groupId: string; path: Path }[] {
  const paths: { groupId: string; path: Path }[] = [];
  const seen = new Set<string>();
  let via: string[] = [];
  let group = model.groups.get(membership.groupId);
  while (group?.isOpen && !seen.has(group.id)) {
    seen.add(group.id);
    via = [group.name, ...via];
    paths.push({ groupId: group.id, path: { ...membership, via } });
    group = group.parentId === null ? undefined : model.groups.get(group.parentId);
  }
  return paths;
}

function grantsFrom(model: AccessModel, given: Given, path: Path): Grant[] {
  const role = given.roleId ? model.roles.get(given.roleId) : undefined;
  const blockIds = given.blockId ? [given.blockId] : (role?.blockIds ?? []);
  const source: Grant['source'] = role
    ? { kind: 'role', roleId: role.id, roleName: role.name }
    : { kind: 'direct_policy' };
  const base = {
    assignmentId: given.id,
    source,
    via: path.via,
    tenantBoundary: given.tenantId,
    ...limitsOf(given, path),
  };
  return blockIds.flatMap((id) => {
    const block = model.blocks.get(id);
    return block ? [{ ...base, ...contentOf(model, block) }] : [];
  });
}

function contentOf(model: AccessModel, { id, scope, actions, everyAction, effect, conditions }: ModelBlock) {
  return { blockId: id, scope, actions: everyAction ? model.everyAction : actions, effect, conditions };
}

/** The later start and the earlier end of the two. */
function limitsOf(given: Given, path: Path): Pick<Grant, 'startsAt' | 'endsAt'> {
  const starts = [given.startsAt, path.startsAt].filter((at) => at !== null);
  const ends = [given.endsAt, path.endsAt].filter((at) => at !== null);
  return {
    ...(starts.length > 0 && { startsAt: Math.max(...starts) }),
    ...(ends.length > 0 && { endsAt: Math.min(...ends) }),
  };
}

/** No stored row stands behind it, so its ids name the tenant and the member. */
function membershipGrant(model: AccessModel, tenantId: string, entityId: string): Grant[] {
  const read = model.findActions('read').find(({ appId }) => appId === null);
  if (!read) return [];
  return [
    {
      assignmentId: `membership:${tenantId}:${entityId}`,
      blockId: `membership:${tenantId}`,
      source: { kind: 'tenant_membership' },
      via: [],
      tenantBoundary: tenantId,
      scope: { mode: 'object', objectId: tenantId },
      actions: new Set([read.id]),
      effect: 'allow',
      conditions: {},
    },
  ];
}
