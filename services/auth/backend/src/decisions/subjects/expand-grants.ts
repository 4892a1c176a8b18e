import type { Grant } from '@portico/access';
import type { AccessModel, ModelBlock } from '../model/access-model.ts';
import { type GivenByWay, listGiven } from './list-given.ts';
import type { SubjectFacts } from './subject-facts.ts';

/** The only expansion to effective grants: every block that reaches the subject, and read access to its tenants. */
export function expandGrants(model: AccessModel, facts: Omit<SubjectFacts, 'compiled'>): Grant[] {
  const grants = listGiven(model, facts).flatMap((one) => grantsFrom(model, one));
  if (facts.subject.kind === 'human' && facts.subject.status === 'active') {
    for (const tenantId of facts.tenantIds) grants.push(...membershipGrant(model, tenantId, facts.subject.id));
  }
  return grants;
}

function grantsFrom(model: AccessModel, { given, groups, startsAt, endsAt }: GivenByWay): Grant[] {
  const role = given.roleId ? model.roles.get(given.roleId) : undefined;
  const blockIds = given.blockId ? [given.blockId] : (role?.blockIds ?? []);
  const source: Grant['source'] = role
    ? { kind: 'role', roleId: role.id, roleName: role.name }
    : { kind: 'direct_policy' };
  const base = {
    assignmentId: given.id,
    source,
    via: groups,
    tenantBoundary: given.tenantId,
    ...(startsAt !== null && { startsAt }),
    ...(endsAt !== null && { endsAt }),
  };
  return blockIds.flatMap((id) => {
    const block = model.blocks.get(id);
    return block && isSomewhere(model, block) ? [{ ...base, ...contentOf(model, block) }] : [];
  });
}

/** A block that names a removed group applies nowhere until the group is restored. */
function isSomewhere(model: AccessModel, { scope }: ModelBlock): boolean {
  return !('groupId' in scope) || model.groups.has(scope.groupId);
}

function contentOf(model: AccessModel, { id, scope, actions, everyAction, effect, conditions }: ModelBlock) {
  return { blockId: id, scope, actions: everyAction ? model.everyAction : actions, effect, conditions };
}

/** Has no stored row, so its ids consist of tenant and member. */
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
