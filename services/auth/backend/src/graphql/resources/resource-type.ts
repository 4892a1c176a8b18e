import type { Resource } from '../../generated/prisma/client.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const ResourceType = builder.objectRef<Resource>('Resource').implement({
  description: 'An object that is no entity: a shared row of an app, a channel, a file.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.exposeString('kind'),
    name: t.exposeString('name', { nullable: true }),
    alias: t.exposeString('alias', { nullable: true }),
    externalId: t.exposeString('externalId', { nullable: true, description: "The app's own id of the row." }),
    tenantId: t.exposeID('tenantId', { nullable: true }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    ownerId: t.exposeID('ownerId', { nullable: true }),
    owner: t.field({ type: NamedObjectType, nullable: true, resolve: ({ ownerId }) => ownerId }),
    attributes: t.field({ type: 'JSONObject', resolve: ({ attributes }) => attributes }),
    revision: t.int({ resolve: ({ revision }) => Number(revision) }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
    deletedBy: t.exposeID('deletedBy', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});
