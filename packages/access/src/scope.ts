/** What a permission can be about. `platform` is only a gate scope: no permission applies to it. */
export const OBJECT_KINDS = [
  'entity',
  'resource',
  'group',
  'tenant',
  'role',
  'policy',
  'credential',
  'audit_log',
  'signing_key',
] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export const SCOPE_MODES = [
  'platform',
  'tenant',
  'object_kind',
  'object_type',
  'object',
  'group',
  'group_direct_objects',
  'group_descendant_objects',
  'group_child_groups',
  'group_descendant_groups',
] as const;
export type ScopeMode = (typeof SCOPE_MODES)[number];

/**
 * Where a permission block applies. A type is `kind:sub`, for example `entity:device`. Types of an app's objects are
 * `resource:<app id>/<type of the manifest>`.
 */
export type Scope =
  | { mode: 'platform' }
  | { mode: 'tenant'; tenantId: string }
  | { mode: 'object_kind'; objectKind: ObjectKind }
  | { mode: 'object_type'; objectType: string }
  | { mode: 'object'; objectId: string }
  | { mode: 'group' | 'group_child_groups' | 'group_descendant_groups'; groupId: string }
  | { mode: 'group_direct_objects' | 'group_descendant_objects'; groupId: string; objectType: string };
