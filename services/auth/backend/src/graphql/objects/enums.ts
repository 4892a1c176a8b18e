import { OBJECT_KINDS, SCOPE_MODES } from '@portico/access';
import { builder } from '../builder.ts';

export const ObjectKindEnum = builder.enumType('ObjectKind', { values: OBJECT_KINDS });
export const ScopeModeEnum = builder.enumType('ScopeMode', { values: SCOPE_MODES });
export const EffectEnum = builder.enumType('Effect', { values: ['allow', 'deny'] as const });
export const SubjectKindEnum = builder.enumType('SubjectKind', { values: ['entity', 'group'] as const });
export const EntityKindEnum = builder.enumType('EntityKind', {
  values: ['human', 'device', 'service', 'workload', 'application'] as const,
});
export const DeletedFilterEnum = builder.enumType('DeletedFilter', {
  description: 'Values other than `live` require `manage` on the platform.',
  values: ['live', 'deleted', 'all'] as const,
});
/** For entities and groups. */
export const EntityStatusEnum = builder.enumType('EntityStatus', {
  values: ['active', 'inactive', 'suspended'] as const,
});
