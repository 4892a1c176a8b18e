import type { Resource } from '../../generated/prisma/client.ts';
import { appOfType } from '../../decisions/targets/to-target.ts';
import { ObjectGroups } from '../../groups/object/object-groups.service.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const ResourceType = builder.objectRef<Resource>('Resource').implement({
  description: 'An object that is not an entity: a shared row of an app, a channel, a file.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.exposeString('kind'),
    app: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The app of the object.',
      resolve: ({ kind }) => appOfType('resource', kind),
    }),
    name: t.exposeString('name', { nullable: true }),
    alias: t.exposeString('alias', { nullable: true }),
    externalId: t.exposeString('externalId', { nullable: true, description: "The app's own id of the row." }),
    tenantId: t.exposeID('tenantId', { nullable: true }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    ownerId: t.exposeID('ownerId', { nullable: true }),
    owner: t.field({ type: NamedObjectType, nullable: true, resolve: ({ ownerId }) => ownerId }),
    groups: t.loadableList({
      type: NamedObjectType,
      description: 'The object groups that directly contain it.',
      load: (ids: string[], { actor, service }) => service(ObjectGroups).listGroupIdsOf(actor, ids),
      resolve: ({ id }) => id,
    }),
    attributes: t.field({ type: 'JSONObject', resolve: ({ attributes }) => attributes }),
    revision: t.int({ resolve: ({ revision }) => Number(revision) }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
    deletedBy: t.exposeID('deletedBy', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

export const ResourceKindType = builder.objectRef<string>('ResourceKind').implement({
  fields: (t) => ({
    kind: t.string({ resolve: (kind) => kind }),
    app: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The app of the objects.',
      resolve: (kind) => appOfType('resource', kind),
    }),
  }),
});
