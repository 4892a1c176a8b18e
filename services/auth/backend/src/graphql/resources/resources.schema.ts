import { ResourcesService } from '../../resources/resources.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { DeletedFilterEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { ResourceKindType, ResourceType } from './resource-type.ts';

const resources = ({ service }: Context) => service(ResourcesService);
const ResourcesPage = pageOf('ResourcesPage', ResourceType);

const CreateResourceInput = builder.inputType('CreateResourceInput', {
  fields: (t) => ({
    id: t.id({ description: 'Default: a new one.' }),
    kind: t.string({ required: true, description: 'The part of its type after `resource:`.' }),
    name: t.string(),
    alias: t.string(),
    externalId: t.string(),
    tenantId: t.id({ description: 'Null: of the platform.' }),
    ownerId: t.id(),
    attributes: t.field({ type: 'JSONObject' }),
  }),
});

const UpdateResourceInput = builder.inputType('UpdateResourceInput', {
  description: 'Absent fields stay unchanged. Null clears a field.',
  fields: (t) => ({
    revision: t.int({ description: "The resource's revision that the caller has read." }),
    name: t.string(),
    alias: t.string(),
    externalId: t.string(),
    ownerId: t.id(),
    attributes: t.field({ type: 'JSONObject' }),
  }),
});

builder.queryFields((t) => ({
  resources: t.field({
    type: ResourcesPage,
    args: {
      q: t.arg.string({ description: 'Part of the name or the alias.' }),
      kind: t.arg.string(),
      tenantId: t.arg.id(),
      ownerId: t.arg.id(),
      parentGroupId: t.arg.id({ description: 'Only the content of this object group.' }),
      includeDescendants: t.arg.boolean({ description: 'With `parentGroupId`: and of the groups below it.' }),
      groupId: t.arg.id({ description: 'The same as `parentGroupId`.', deprecationReason: 'Use `parentGroupId`.' }),
      externalId: t.arg.string(),
      attributesContains: t.arg({ type: 'JSONObject' }),
      deleted: t.arg({ type: DeletedFilterEnum }),
      ...pageArgs,
    },
    resolve: (_root, { groupId, parentGroupId, ...args }, context) =>
      resources(context).list(context.actor, listInput({ ...args, groupId: parentGroupId ?? groupId })),
  }),
  resource: t.field({
    type: ResourceType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => resources(context).get(context.actor, id),
  }),
  visibleResourceKinds: t.field({
    type: [ResourceKindType],
    description: 'Kinds of all resources that the caller can see.',
    resolve: (_root, _args, context) => resources(context).listVisibleKinds(context.actor),
  }),
  resourceKinds: t.stringList({
    description: "Kinds of a tenant's resources. Null: the platform's.",
    args: { tenantId: t.arg.id() },
    resolve: (_root, { tenantId }, context) => resources(context).listKinds(context.actor, tenantId ?? null),
  }),
}));

const resource = builder.args((t) => ({ id: t.id({ required: true }) }));

for (const name of ['delete', 'restore'] as const)
  builder.mutationField(`${name}Resource`, (t) =>
    t.field({
      type: ResourceType,
      args: resource,
      resolve: (_root, { id }, context) => resources(context)[name](context.actor, id),
    }),
  );

builder.mutationFields((t) => ({
  createResource: t.field({
    type: ResourceType,
    args: { input: t.arg({ type: CreateResourceInput, required: true }) },
    resolve: (_root, { input }, context) => resources(context).create(context.actor, withoutNulls(input)),
  }),
  updateResource: t.field({
    type: ResourceType,
    args: { ...resource, input: t.arg({ type: UpdateResourceInput, required: true }) },
    resolve: (_root, { id, input }, context) =>
      resources(context).update(context.actor, id, withoutNulls(input, 'name', 'alias', 'externalId', 'ownerId')),
  }),
  purgeResource: t.boolean({
    description: 'Permanent. Also deletes all permissions that name it.',
    args: resource,
    resolve: async (_root, { id }, context) => {
      await resources(context).purge(context.actor, id);
      return true;
    },
  }),
}));
