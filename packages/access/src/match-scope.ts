import type { Scope } from './scope.ts';
import type { Target } from './target.ts';

/** A tenant is in itself. */
export function tenantOf(target: Target): string | null {
  return target.kind === 'tenant' && target.id !== null ? target.id : target.tenantId;
}

export function matchScope(scope: Scope, target: Target): boolean {
  switch (scope.mode) {
    case 'platform':
      return true;
    case 'tenant':
      return tenantOf(target) === scope.tenantId;
    case 'object_kind':
      return target.kind === scope.objectKind;
    case 'object_type':
      return isOfType(target, scope.objectType);
    case 'object':
      return target.id === scope.objectId || target.instanceOf === scope.objectId;
    case 'group':
      return target.kind === 'group' && target.id === scope.groupId;
    case 'group_direct_objects':
      return target.parentGroupIds.includes(scope.groupId) && isOfType(target, scope.objectType);
    // Matches below G's child groups only. A direct member of G has G as a parent, not as an ancestor.
    case 'group_descendant_objects':
      return target.ancestorGroupIds.includes(scope.groupId) && isOfType(target, scope.objectType);
    case 'group_child_groups':
      return target.kind === 'group' && target.parentGroupIds.includes(scope.groupId);
    // Unlike for objects, direct children count as descendants.
    case 'group_descendant_groups':
      return (
        target.kind === 'group' &&
        (target.parentGroupIds.includes(scope.groupId) || target.ancestorGroupIds.includes(scope.groupId))
      );
  }
}

function isOfType({ kind, subKind }: Target, objectType: string): boolean {
  return subKind !== null && objectType === `${kind}:${subKind}`;
}
