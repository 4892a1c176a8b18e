import type { ExplainedGrant } from '../../decisions/explain/explain-question.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { EffectEnum, ObjectKindEnum, ScopeModeEnum } from '../objects/enums.ts';

export type ShownGrant = ExplainedGrant['grant'];

const GrantSourceKind = builder.enumType('GrantSourceKind', {
  values: ['role', 'direct_policy', 'tenant_membership'] as const,
});

const toDate = (at: number | undefined) => (at === undefined ? null : new Date(at));

export const GrantType = builder.objectRef<ShownGrant>('Grant').implement({
  description: 'A permission block that an entity has through an assignment.',
  fields: (t) => ({
    effect: t.expose('effect', { type: EffectEnum }),
    actions: t.exposeStringList('actions', { description: 'Names, sorted.' }),
    source: t.field({ type: GrantSourceKind, resolve: ({ source }) => source.kind }),
    role: t.field({
      type: NamedObjectType,
      nullable: true,
      resolve: ({ source }) => (source.kind === 'role' ? source.roleId : null),
    }),
    assignmentId: t.exposeID('assignmentId'),
    via: t.stringList({
      description: 'Names of groups, from the outermost. Empty: directly.',
      resolve: ({ via }) => via.map(({ name }) => name),
    }),
    groups: t.field({
      type: [NamedObjectType],
      description: 'The groups of `via`. The last one is a group of which the entity is a member.',
      resolve: ({ via }) => via.map(({ id, name }) => ({ id, name, kind: 'group' })),
    }),
    tenant: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'Only objects of this tenant. Null: everywhere.',
      resolve: ({ tenantBoundary }) => tenantBoundary,
    }),
    scopeMode: t.field({ type: ScopeModeEnum, resolve: ({ scope }) => scope.mode }),
    objectKind: t.field({
      type: ObjectKindEnum,
      nullable: true,
      resolve: ({ scope }) => ('objectKind' in scope ? scope.objectKind : null),
    }),
    objectType: t.string({
      nullable: true,
      resolve: ({ scope }) => ('objectType' in scope ? scope.objectType : null),
    }),
    object: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The object, group or tenant that the scope names.',
      resolve: ({ scope }) => {
        if ('objectId' in scope) return scope.objectId;
        if ('groupId' in scope) return scope.groupId;
        return 'tenantId' in scope ? scope.tenantId : null;
      },
    }),
    conditions: t.field({ type: 'JSONObject', resolve: ({ conditions }) => conditions }),
    startsAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ startsAt }) => toDate(startsAt) }),
    endsAt: t.field({ type: 'DateTime', nullable: true, resolve: ({ endsAt }) => toDate(endsAt) }),
  }),
});
