import type { Scope } from '@portico/access';
import type { Simulation } from '../../decisions/simulation/summarize.ts';
import { SIDES } from '../../simulations/examined-query.ts';
import {
  type ActionCount,
  type FirstEffects,
  type ShownEntity,
  ShownSimulations,
  type SimulatedEffect,
} from '../../simulations/shown-simulations.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { GrantType } from '../decisions/grant-type.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { ObjectKindEnum, ScopeModeEnum } from '../objects/enums.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';

const shown = ({ service }: Context) => service(ShownSimulations);

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
    conditional: t.exposeBoolean('conditional', {
      description: "Whether it depends on conditions: the grant's, or those of a deny.",
    }),
    conditions: t.field({
      type: 'JSONObject',
      description: "The grant's.",
      resolve: ({ conditions }) => conditions,
    }),
  }),
});

const HeldBeforeType = builder.objectRef<FirstEffects['before'][number]>('HeldBefore').implement({
  fields: (t) => ({
    entityId: t.exposeID('entityId'),
    titles: t.stringList({
      description: 'Titles of the actions that the entity currently holds anywhere, in the apps concerned.',
      resolve: ({ actions }) => actions.map(({ description }) => description),
    }),
  }),
});

const SimulatedCountType = builder.objectRef<ActionCount>('SimulatedCount').implement({
  description: 'How many entities gain an action somewhere, and how many lose it.',
  fields: (t) => ({
    action: t.string({ resolve: ({ action }) => action.name }),
    title: t.string({ description: 'Display text.', resolve: ({ action }) => action.description }),
    gaining: t.exposeInt('gaining'),
    losing: t.exposeInt('losing'),
  }),
});

const SimulatedShutType = builder.objectRef<ShownEntity['shut'][number]>('SimulatedShut').implement({
  description: 'An action that stays denied although the change would allow it.',
  fields: (t) => ({
    action: t.string({ resolve: ({ action }) => action.name }),
    title: t.string({ description: 'Display text.', resolve: ({ action }) => action.description }),
    app: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The app that declares the action. Null: the platform.',
      resolve: ({ action }) => action.appId,
    }),
    by: t.field({
      type: GrantType,
      description: 'The deny that the entity has already. With conditions: the action is denied where they hold.',
      resolve: ({ by }) => by,
    }),
  }),
});

const SimulatedEntityType = builder.objectRef<ShownEntity>('SimulatedEntity').implement({
  description: 'What a change means for one entity.',
  fields: (t) => ({
    entity: t.field({ type: NamedObjectType, resolve: ({ entityId }) => entityId }),
    gains: t.field({ type: [SimulatedEffectType], resolve: ({ gains }) => gains }),
    loses: t.field({ type: [SimulatedEffectType], resolve: ({ loses }) => loses }),
    shut: t.field({
      type: [SimulatedShutType],
      description: 'What stays denied although the change would allow it.',
      resolve: ({ shut }) => shut,
    }),
    before: t.stringList({
      description: 'Titles of the actions that the entity currently holds anywhere, in the apps concerned.',
      resolve: ({ before }) => before.map(({ description }) => description),
    }),
  }),
});

const SimulatedEntitiesPage = pageOf('SimulatedEntitiesPage', SimulatedEntityType);

const SimulatedSideEnum = builder.enumType('SimulatedSide', {
  description:
    'Those for whom something changes or stays denied, who gain, who lose (some do both), and for whom nothing changes.',
  values: SIDES,
});

export const SimulatedChangeType = builder.objectRef<Simulation>('SimulatedChange').implement({
  description: 'The effect of a change that was not made.',
  fields: (t) => ({
    changing: t.exposeInt('changing', { description: 'How many entities gain or lose something.' }),
    gaining: t.exposeInt('gaining', { description: 'Number of entities that gain actions.' }),
    losing: t.exposeInt('losing', { description: 'Number of entities that lose actions.' }),
    complete: t.exposeBoolean('complete', {
      description: 'False: more than a thousand entities are affected, and the rest is not counted.',
    }),
    mixed: t.exposeInt('mixed', { description: 'Number of entities that gain some actions and lose others.' }),
    same: t.exposeInt('same', {
      description: 'Number of examined entities for which nothing changes. 0 for guardrails and apps of tenants.',
    }),
    shut: t.exposeInt('shut', {
      description: 'Number of entities for which something stays denied although the change would allow it.',
    }),
    entities: t.field({
      type: SimulatedEntitiesPage,
      description:
        'The examined entities that the caller can see: first those who lose, then who lose and gain, then who gain; by name. Each page simulates again.',
      args: {
        side: t.arg({ type: SimulatedSideEnum, description: 'Null: everyone.' }),
        q: t.arg.string({ description: 'Part of the name.' }),
        cursor: t.arg.string({ description: '`nextCursor` of the previous page.' }),
        limit: t.arg.int({ description: '1 to 200; default 25.' }),
      },
      resolve: (simulation, args, context) => shown(context).list(context.actor, simulation, withoutNulls(args)),
    }),
    byAction: t.field({
      type: [SimulatedCountType],
      description: 'The most common first.',
      resolve: (simulation, _args, context) => shown(context).listCounts(simulation),
    }),
    gains: t.field({
      type: [SimulatedEffectType],
      description: 'For the first 25 entities, without those that the caller cannot see.',
      resolve: async (simulation, _args, context) => (await shown(context).findFirst(context.actor, simulation)).gains,
    }),
    loses: t.field({
      type: [SimulatedEffectType],
      description: 'As for `gains`.',
      resolve: async (simulation, _args, context) => (await shown(context).findFirst(context.actor, simulation)).loses,
    }),
    before: t.field({
      type: [HeldBeforeType],
      description: 'Current actions of the entities in `gains` and `loses`.',
      resolve: async (simulation, _args, context) => (await shown(context).findFirst(context.actor, simulation)).before,
    }),
  }),
});

function namedBy(scope: Scope): string | null {
  if ('objectId' in scope) return scope.objectId;
  return 'groupId' in scope ? scope.groupId : null;
}
