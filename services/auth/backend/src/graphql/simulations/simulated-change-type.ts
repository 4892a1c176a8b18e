import type { Scope } from '@portico/access';
import type { SimulatedChange, SimulatedEffect } from '../../simulations/simulated-changes.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { ObjectKindEnum, ScopeModeEnum } from '../objects/enums.ts';

const SimulatedScopeType = builder
  .objectRef<Pick<SimulatedEffect, 'scope' | 'tenantBoundary'>>('SimulatedScope')
  .implement({
    fields: (t) => ({
      mode: t.field({ type: ScopeModeEnum, resolve: ({ scope }) => scope.mode }),
      objectKind: t.field({
        type: ObjectKindEnum,
        nullable: true,
        resolve: ({ scope }) => ('objectKind' in scope ? scope.objectKind : null),
      }),
      objectType: t.string({
        nullable: true,
        description: '`kind:name`',
        resolve: ({ scope }) => ('objectType' in scope ? scope.objectType : null),
      }),
      object: t.field({
        type: NamedObjectType,
        nullable: true,
        description: 'The object or the group that the scope names.',
        resolve: ({ scope }) => namedBy(scope),
      }),
      tenant: t.field({
        type: NamedObjectType,
        nullable: true,
        description: 'Only on its objects.',
        resolve: ({ scope, tenantBoundary }) => ('tenantId' in scope ? scope.tenantId : tenantBoundary),
      }),
    }),
  });

const SimulatedEffectType = builder.objectRef<SimulatedEffect>('SimulatedEffect').implement({
  description: 'One action that an entity gains or loses.',
  fields: (t) => ({
    entity: t.field({ type: NamedObjectType, resolve: ({ entityId }) => entityId }),
    action: t.string({ resolve: ({ action }) => action.name }),
    title: t.string({ description: 'Display text.', resolve: ({ action }) => action.description }),
    app: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The app that declares the action. Null: the platform.',
      resolve: ({ action }) => action.appId,
    }),
    scope: t.field({ type: SimulatedScopeType, resolve: (effect) => effect }),
    conditional: t.exposeBoolean('conditional', { description: 'Whether it depends on conditions.' }),
  }),
});

const HeldBeforeType = builder.objectRef<SimulatedChange['before'][number]>('HeldBefore').implement({
  fields: (t) => ({
    entityId: t.exposeID('entityId'),
    titles: t.stringList({
      description: 'Titles of the actions that the entity currently holds anywhere, in the apps concerned.',
      resolve: ({ actions }) => actions.map(({ description }) => description),
    }),
  }),
});

const SimulatedCountType = builder.objectRef<SimulatedChange['byAction'][number]>('SimulatedCount').implement({
  description: 'How many entities gain an action somewhere, and how many lose it.',
  fields: (t) => ({
    action: t.string({ resolve: ({ action }) => action.name }),
    title: t.string({ description: 'Display text.', resolve: ({ action }) => action.description }),
    gaining: t.exposeInt('gaining'),
    losing: t.exposeInt('losing'),
  }),
});

export const SimulatedChangeType = builder.objectRef<SimulatedChange>('SimulatedChange').implement({
  description: 'The effect of a change that was not made.',
  fields: (t) => ({
    changing: t.exposeInt('changing', { description: 'How many entities gain or lose something.' }),
    gaining: t.exposeInt('gaining', { description: 'Number of entities that gain actions.' }),
    losing: t.exposeInt('losing', { description: 'Number of entities that lose actions.' }),
    complete: t.exposeBoolean('complete', {
      description: 'False: more than a thousand entities are affected, and the rest is not counted.',
    }),
    byAction: t.field({
      type: [SimulatedCountType],
      description: 'The most common first.',
      resolve: ({ byAction }) => byAction,
    }),
    gains: t.field({
      type: [SimulatedEffectType],
      description: 'For the first 25 entities, without those that the caller cannot see.',
      resolve: ({ gains }) => gains,
    }),
    loses: t.field({ type: [SimulatedEffectType], description: 'As for `gains`.', resolve: ({ loses }) => loses }),
    before: t.field({
      type: [HeldBeforeType],
      description: 'Current actions of the entities in `gains` and `loses`.',
      resolve: ({ before }) => before,
    }),
  }),
});

function namedBy(scope: Scope): string | null {
  if ('objectId' in scope) return scope.objectId;
  return 'groupId' in scope ? scope.groupId : null;
}
