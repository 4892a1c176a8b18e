import type { BlockScope } from '../../parts/block/block.ts';

export interface ScopedGroup {
  id: string;
  name: string;
  tenant: { id: string; name: string } | null;
}

/** For permissions on what is in a group and below it. A form then says on which kind of thing. */
export function scopeOfGroup({ id, name, tenant }: ScopedGroup): BlockScope {
  return {
    scopeMode: 'group_descendant_objects',
    objectKind: 'resource',
    objectType: null,
    object: { id, kind: 'object_group', name },
    app: null,
    tenant,
  };
}
