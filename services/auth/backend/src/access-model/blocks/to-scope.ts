import type { ObjectKind, Scope } from '@portico/access';
import type { ScopeColumns } from './find-scope-fault.ts';

/** Assumes columns that passed `findScopeFault` and the database's check. */
export function toScope(block: ScopeColumns): Scope {
  const { scopeMode: mode, tenantId, objectKind, objectType, objectId, groupId } = block;
  switch (mode) {
    case 'platform':
      return { mode };
    case 'tenant':
      return { mode, tenantId: tenantId! };
    case 'object_kind':
      return { mode, objectKind: objectKind as ObjectKind };
    case 'object_type':
      return { mode, objectType: objectType! };
    case 'object':
      return { mode, objectId: objectId! };
    case 'group_direct_objects':
    case 'group_descendant_objects':
      return { mode, groupId: groupId!, objectType: objectType! };
    default:
      return { mode, groupId: groupId! };
  }
}
