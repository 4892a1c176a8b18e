import { EntitiesService } from '../../entities/entities.service.ts';
import { EntityLifecycle } from '../../entities/entity-lifecycle.service.ts';
import { OwnershipService } from '../../entities/ownership.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { DeletedFilterEnum, EntityKindEnum, EntityStatusEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { EntityType, OwnershipType } from './entity-type.ts';

const entities = ({ service }: Context) => service(EntitiesService);
const lifecycle = ({ service }: Context) => service(EntityLifecycle);
const EntitiesPage = pageOf('EntitiesPage', EntityType);

const CreateEntityInput = builder.inputType('CreateEntityInput', {
  fields: (t) => ({
    id: t.id({ description: "Default: a new one. A person's is always new." }),
    kind: t.field({ type: EntityKindEnum, description: "Default: the profile's." }),
    name: t.string({ required: true }),
    alias: t.string(),
    externalId: t.string({ description: 'An id in another system.' }),
    tenantId: t.id({ description: 'Null: of the platform.' }),
    profileId: t.id(),
    profileVersionId: t.id({ description: 'Default: the newest active one.' }),
    attributes: t.field({ type: 'JSONObject' }),
    email: t.string({ description: 'Required for a person, refused for others.' }),
  }),
});

const UpdateEntityInput = builder.inputType('UpdateEntityInput', {
  description: 'Absent fields stay unchanged.',
  fields: (t) => ({
    revision: t.int({ description: "The entity's revision that the caller has read." }),
    name: t.string(),
    alias: t.string({ description: 'Null clears it.' }),
    externalId: t.string({ description: 'Null clears it.' }),
    tenantId: t.id({ description: 'Moves the entity. It loses its grants in the previous tenant.' }),
    profileId: t.id({ description: 'Null clears it.' }),
    profileVersionId: t.id(),
    attributes: t.field({ type: 'JSONObject' }),
  }),
});

const UpdateSelfInput = builder.inputType('UpdateSelfInput', {
  fields: (t) => ({ revision: t.int(), name: t.string(), selfAttributes: t.field({ type: 'JSONObject' }) }),
});

builder.queryFields((t) => ({
  entities: t.field({
    type: EntitiesPage,
    args: {
      q: t.arg.string({ description: 'Part of the name or the alias.' }),
      kind: t.arg({ type: EntityKindEnum }),
      kinds: t.arg({ type: [EntityKindEnum], description: 'Any of these.' }),
      tenantId: t.arg.id(),
      profileId: t.arg.id(),
      externalId: t.arg.string(),
      attributesContains: t.arg({ type: 'JSONObject' }),
      status: t.arg({ type: EntityStatusEnum }),
      parentGroupId: t.arg.id({ description: 'Only the content of this object group.' }),
      includeDescendants: t.arg.boolean({ description: 'With `parentGroupId`: and of the groups below it.' }),
      deleted: t.arg({ type: DeletedFilterEnum }),
      ...pageArgs,
    },
    resolve: (_root, { parentGroupId, ...args }, context) =>
      entities(context).list(context.actor, listInput({ ...args, groupId: parentGroupId })),
  }),
  entity: t.field({
    type: EntityType,
    args: { id: t.arg.id({ required: true }), deleted: t.arg({ type: DeletedFilterEnum }) },
    resolve: (_root, { id, deleted }, context) => entities(context).get(context.actor, id, deleted ?? undefined),
  }),
  ownedEntities: t.field({
    type: [EntityType],
    description: 'Newest first. At most 1,000.',
    args: { ownerId: t.arg.id({ required: true }) },
    resolve: (_root, { ownerId }, { actor, service }) => service(OwnershipService).listOwned(actor, ownerId),
  }),
}));

const entity = builder.args((t) => ({ id: t.id({ required: true }) }));
const ends = builder.args((t) => ({ ownerId: t.id({ required: true }), ownedId: t.id({ required: true }) }));

for (const name of ['enable', 'disable', 'suspend', 'delete', 'restore'] as const)
  builder.mutationField(`${name}Entity`, (t) =>
    t.field({
      type: EntityType,
      args: entity,
      resolve: (_root, { id }, context) => lifecycle(context)[name](context.actor, id),
    }),
  );

builder.mutationFields((t) => ({
  createEntity: t.field({
    type: EntityType,
    args: { input: t.arg({ type: CreateEntityInput, required: true }) },
    resolve: (_root, { input }, context) => entities(context).create(context.actor, withoutNulls(input)),
  }),
  updateEntity: t.field({
    type: EntityType,
    args: { ...entity, input: t.arg({ type: UpdateEntityInput, required: true }) },
    resolve: (_root, { id, input }, context) =>
      entities(context).update(context.actor, id, withoutNulls(input, 'alias', 'externalId', 'tenantId', 'profileId')),
  }),
  updateSelf: t.field({
    type: EntityType,
    description: "Changes the caller's own details.",
    args: { input: t.arg({ type: UpdateSelfInput, required: true }) },
    resolve: (_root, { input }, context) => entities(context).updateSelf(context.actor, withoutNulls(input)),
  }),
  purgeEntity: t.boolean({
    description: 'Permanent. Also deletes all permissions that name it.',
    args: entity,
    resolve: async (_root, { id }, context) => {
      await lifecycle(context).purge(context.actor, id);
      return true;
    },
  }),
  addOwnership: t.field({
    type: OwnershipType,
    args: { ...ends, relation: t.arg.string({ description: 'Default: `owner`.' }) },
    resolve: (_root, { ownerId, ownedId, relation }, { actor, service }) =>
      service(OwnershipService).add(actor, ownerId, ownedId, relation ?? undefined),
  }),
  removeOwnership: t.boolean({
    args: ends,
    resolve: async (_root, { ownerId, ownedId }, { actor, service }) => {
      await service(OwnershipService).remove(actor, ownerId, ownedId);
      return true;
    },
  }),
}));
