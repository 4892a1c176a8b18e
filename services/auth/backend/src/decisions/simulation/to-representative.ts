import type { Grant, Target } from '@portico/access';

/** A sample object in the grant's scope, invented unless the scope names one. Whether it can be reached shows the grant's effect. */
export function toRepresentative(
  { scope, tenantBoundary }: Pick<Grant, 'scope' | 'tenantBoundary'>,
  registered: Target | undefined,
): Target {
  if (registered)
    return isApp(registered) && tenantBoundary !== null ? inTenant(registered, tenantBoundary) : registered;
  const tenantId = scope.mode === 'tenant' ? scope.tenantId : tenantBoundary;
  const nothing: Target = {
    kind: 'resource',
    subKind: null,
    id: null,
    tenantId,
    instanceOf: null,
    parentGroupIds: [],
    ancestorGroupIds: [],
    attributes: {},
  };
  switch (scope.mode) {
    case 'platform':
    case 'tenant':
      return nothing;
    case 'object_kind':
      return { ...nothing, kind: scope.objectKind };
    case 'object_type':
      return { ...nothing, ...split(scope.objectType) };
    case 'object':
      return { ...nothing, id: scope.objectId };
    case 'group':
      return { ...nothing, kind: 'group', id: scope.groupId };
    case 'group_child_groups':
    case 'group_descendant_groups':
      return { ...nothing, kind: 'group', parentGroupIds: [scope.groupId] };
    case 'group_direct_objects':
      return { ...nothing, ...split(scope.objectType), parentGroupIds: [scope.groupId] };
    case 'group_descendant_objects':
      return { ...nothing, ...split(scope.objectType), ancestorGroupIds: [scope.groupId] };
  }
}

const isApp = ({ kind, subKind, tenantId }: Target) =>
  kind === 'entity' && subKind === 'application' && tenantId === null;

/** An app is an object of its own in each tenant that has it: a grant that holds in the tenant reaches that one. */
function inTenant(app: Target, tenantId: string): Target {
  return { ...app, id: null, tenantId, instanceOf: app.id, parentGroupIds: [], ancestorGroupIds: [] };
}

function split(objectType: string): Pick<Target, 'kind' | 'subKind'> {
  const colon = objectType.indexOf(':');
  return { kind: objectType.slice(0, colon) as Target['kind'], subKind: objectType.slice(colon + 1) };
}
