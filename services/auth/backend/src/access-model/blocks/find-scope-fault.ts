import type { ScopeMode } from '@portico/access';

/** Columns of a block that define its scope. */
export interface ScopeColumns {
  tenantId: string | null;
  scopeMode: ScopeMode;
  objectKind: string | null;
  /** `kind:sub` */
  objectType: string | null;
  objectId: string | null;
  groupId: string | null;
}

type Column = Exclude<keyof ScopeColumns, 'scopeMode'>;

/** Required and optional columns of each mode; others are refused. The database checks the same (`permission_block_scope_check`). */
const SHAPES: Readonly<Record<ScopeMode, { needs: readonly Column[]; takes?: readonly Column[] }>> = {
  platform: { needs: [] },
  tenant: { needs: ['tenantId'] },
  object_kind: { needs: ['objectKind'], takes: ['tenantId'] },
  object_type: { needs: ['objectKind', 'objectType'], takes: ['tenantId'] },
  object: { needs: ['objectId'], takes: ['tenantId', 'objectKind', 'objectType'] },
  group: { needs: ['tenantId', 'groupId'] },
  group_direct_objects: { needs: ['tenantId', 'groupId', 'objectKind', 'objectType'] },
  group_descendant_objects: { needs: ['tenantId', 'groupId', 'objectKind', 'objectType'] },
  group_child_groups: { needs: ['tenantId', 'groupId'] },
  group_descendant_groups: { needs: ['tenantId', 'groupId'] },
};
const COLUMNS: readonly Column[] = ['tenantId', 'objectKind', 'objectType', 'objectId', 'groupId'];

/** Why these columns are not a valid scope, as a sentence. */
export function findScopeFault(scope: ScopeColumns): string | undefined {
  const { needs, takes = [] } = SHAPES[scope.scopeMode];
  const missing = needs.find((column) => scope[column] === null);
  if (missing) return `The scope ${scope.scopeMode} needs ${missing}.`;
  const extra = COLUMNS.find((column) => scope[column] !== null && !needs.includes(column) && !takes.includes(column));
  if (extra) return `The scope ${scope.scopeMode} takes no ${extra}.`;
  const holdsObjects = scope.scopeMode === 'group_direct_objects' || scope.scopeMode === 'group_descendant_objects';
  if (holdsObjects && scope.objectKind !== 'entity' && scope.objectKind !== 'resource')
    return 'A group holds entities and resources.';
  if (scope.objectType === null) return undefined;
  if (scope.objectKind === null) return 'A type needs objectKind.';
  if (!scope.objectType.startsWith(`${scope.objectKind}:`) || scope.objectType.endsWith(':'))
    return `A type of ${scope.objectKind} reads ${scope.objectKind}:<name>.`;
  return undefined;
}
