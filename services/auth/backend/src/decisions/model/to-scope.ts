import type { ObjectKind, Scope, ScopeMode } from '@portico/access';

export interface ScopeColumns {
  scopeMode: ScopeMode;
  tenantId: string | null;
  objectKind: ObjectKind | null;
  objectType: string | null;
  objectId: string | null;
  groupId: string | null;
}

/** A scope from the columns of a block or a token's ceiling. A check of the table guarantees that the columns are set. */
export function toScope({ scopeMode, tenantId, objectKind, objectType, objectId, groupId }: ScopeColumns): Scope {
  switch (scopeMode) {
    case 'platform':
      return { mode: scopeMode };
    case 'tenant':
      return { mode: scopeMode, tenantId: tenantId! };
    case 'object_kind':
      return { mode: scopeMode, objectKind: objectKind! };
    case 'object_type':
      return { mode: scopeMode, objectType: objectType! };
    case 'object':
      return { mode: scopeMode, objectId: objectId! };
    case 'group':
    case 'group_child_groups':
    case 'group_descendant_groups':
      return { mode: scopeMode, groupId: groupId! };
    case 'group_direct_objects':
    case 'group_descendant_objects':
      return { mode: scopeMode, groupId: groupId!, objectType: objectType! };
  }
}
