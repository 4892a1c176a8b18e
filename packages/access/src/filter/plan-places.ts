import type { Scope } from '../scope.ts';
import type { Clause, ObjectType } from './filter.ts';

type Place = Omit<Clause, 'tests'>;

/** Places where a scope applies to objects of one type. Any of them is enough; an empty list means nowhere. */
export function planPlaces(scope: Scope, type: ObjectType): Place[] {
  switch (scope.mode) {
    case 'platform':
      return [{}];
    case 'tenant':
      return [{ tenantId: scope.tenantId }];
    case 'object_kind':
      return scope.objectKind === type.kind ? [{}] : [];
    case 'object_type':
      return withType(scope.objectType, type, {});
    case 'object':
      return [{ id: scope.objectId }, ...planInstances(scope.objectId, type)];
    case 'group':
      return type.kind === 'group' ? [{ id: scope.groupId }] : [];
    case 'group_direct_objects':
      return withType(scope.objectType, type, { parentGroupId: scope.groupId });
    case 'group_descendant_objects':
      return withType(scope.objectType, type, { ancestorGroupId: scope.groupId });
    case 'group_child_groups':
      return type.kind === 'group' ? [{ parentGroupId: scope.groupId }] : [];
    case 'group_descendant_groups':
      return type.kind === 'group' ? [{ parentGroupId: scope.groupId }, { ancestorGroupId: scope.groupId }] : [];
  }
}

function withType(objectType: string, { kind, subKind }: ObjectType, place: Place): Place[] {
  if (subKind !== null) return objectType === `${kind}:${subKind}` ? [place] : [];
  return objectType.startsWith(`${kind}:`) ? [{ ...place, subKind: objectType.slice(kind.length + 1) }] : [];
}

function planInstances(objectId: string, { instanceOf }: ObjectType): Place[] {
  if (instanceOf === undefined) return [{ instanceOf: objectId }];
  return instanceOf === objectId ? [{}] : [];
}

/** Narrows a place to a tenant. Undefined: the place is in another tenant. */
export function withinTenant(place: Place, tenantId: string | null): Place | undefined {
  if (tenantId === null) return place;
  return place.tenantId === undefined || place.tenantId === tenantId ? { ...place, tenantId } : undefined;
}
