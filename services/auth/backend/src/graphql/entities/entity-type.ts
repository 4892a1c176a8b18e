import { AccessReviewService } from '../../access-model/review/access-review.service.ts';
import { OwnershipService } from '../../entities/ownership.service.ts';
import type { Entity, Ownership } from '../../generated/prisma/client.ts';
import { PrincipalGroups } from '../../groups/principal/principal-groups.service.ts';
import { Retention } from '../../purge/retention.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { EntityKindEnum, EntityStatusEnum } from '../objects/enums.ts';

export const OwnershipType = builder.objectRef<Ownership>('Ownership').implement({
  description: 'Responsibility for an entity. It grants nothing.',
  fields: (t) => ({
    ownerId: t.exposeID('ownerId'),
    owner: t.field({ type: NamedObjectType, resolve: ({ ownerId }) => ownerId }),
    ownedId: t.exposeID('ownedId'),
    relation: t.exposeString('relation'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

export const EntityType = builder.objectRef<Entity>('Entity').implement({
  description: 'An actor: a person, device, service, workload or application.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.field({ type: EntityKindEnum, resolve: ({ kind }) => kind as 'human' }),
    name: t.exposeString('name'),
    alias: t.exposeString('alias', { nullable: true }),
    externalId: t.exposeString('externalId', { nullable: true }),
    tenantId: t.exposeID('tenantId', { nullable: true }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    appId: t.exposeID('appId', { nullable: true, description: "For a tenant's object of an app: the app." }),
    profileId: t.exposeID('profileId', { nullable: true }),
    profileVersionId: t.exposeID('profileVersionId', { nullable: true }),
    status: t.field({ type: EntityStatusEnum, resolve: ({ status }) => status as 'active' }),
    attributes: t.field({ type: 'JSONObject', resolve: ({ attributes }) => attributes }),
    selfAttributes: t.field({
      type: 'JSONObject',
      description: 'Texts that people write about themselves. Conditions never read them.',
      resolve: ({ selfAttributes }) => selfAttributes,
    }),
    groups: t.loadableList({
      type: NamedObjectType,
      description: 'The principal groups of which it is a direct member.',
      load: (ids: string[], { actor, service }) => service(PrincipalGroups).listGroupIdsOf(actor, ids),
      resolve: ({ id }) => id,
    }),
    owners: t.loadableList({
      type: OwnershipType,
      load: (ids: string[], { actor, service }) => service(OwnershipService).listOwnersOf(actor, ids),
      resolve: ({ id }) => id,
    }),
    lastUsedAt: t.loadable({
      type: 'DateTime',
      nullable: true,
      description:
        'Of a machine: when its client last got a token in its own name, to the hour. Null: not since it is recorded, or a person.',
      load: (ids: string[], { service }) => service(AccessReviewService).listLastUsesOfMachines(ids),
      resolve: ({ id, kind }) => (kind === 'human' ? null : id),
    }),
    managedBy: t.exposeString('managedBy', {
      nullable: true,
      description:
        'Null: managed by hand. Otherwise the place of changes: `person`, `manifest`, `client` or `platform`.',
    }),
    revision: t.int({ resolve: ({ revision }) => Number(revision) }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
    deletedBy: t.exposeID('deletedBy', { nullable: true }),
    deleter: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'Who deleted it. Null: the platform.',
      resolve: ({ deletedBy }) => deletedBy,
    }),
    erasedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When what is deleted will be erased for good. Null: not deleted, or kept until somebody erases it.',
      resolve: ({ deletedAt }, _args, { service }) => deletedAt && service(Retention).findErasure(deletedAt),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});
