import { type ObjectKind, type Scope, type Target, tenantOf } from '@portico/access';
import type { Targets } from './gift.ts';
import { isApp } from './is-app.ts';

/** The narrowest tenant, kind and type that contain a scope's whole reach. Null: unlimited or unknown. */
export interface Span {
  tenantId: string | null;
  kind: ObjectKind | null;
  type: string | null;
}

export function spanOf(scope: Scope, tenantBoundary: string | null, targets: Targets): Span {
  const { tenantId, ...rest } = ownSpan(scope, targets);
  return { tenantId: tenantBoundary ?? tenantId, ...rest };
}

function ownSpan(scope: Scope, targets: Targets): Span {
  switch (scope.mode) {
    case 'platform':
      return { tenantId: null, kind: null, type: null };
    case 'tenant':
      return { tenantId: scope.tenantId, kind: null, type: null };
    case 'object_kind':
      return { tenantId: null, kind: scope.objectKind, type: null };
    case 'object_type':
      return { tenantId: null, kind: kindOfType(scope.objectType), type: scope.objectType };
    case 'object':
      return spanOfTarget(targets.get(scope.objectId));
    case 'group_direct_objects':
    case 'group_descendant_objects':
      return {
        tenantId: targets.get(scope.groupId)?.tenantId ?? null,
        kind: kindOfType(scope.objectType),
        type: scope.objectType,
      };
    default:
      return { tenantId: targets.get(scope.groupId)?.tenantId ?? null, kind: 'group', type: null };
  }
}

function spanOfTarget(target: Target | undefined): Span {
  if (!target) return { tenantId: null, kind: null, type: null };
  // The app's objects have other kinds.
  if (isApp(target)) return { tenantId: null, kind: null, type: null };
  const type = target.subKind === null ? null : `${target.kind}:${target.subKind}`;
  return { tenantId: tenantOf(target), kind: target.kind, type };
}

function kindOfType(type: string): ObjectKind {
  return type.slice(0, type.indexOf(':')) as ObjectKind;
}
