import DataLoader from 'dataloader';
import { createContextCache } from '@pothos/core';
import { RoleContents } from '../../access-model/roles/role-contents.ts';
import { type RoleRecord, shapeOf } from '../../access-model/roles/role-record.ts';
import type { ShownBlock } from '../../access-model/blocks/block-record.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { PermissionBlockType } from '../policies/permission-block-type.ts';

const byId = { cacheKeyFn: (role: RoleRecord) => role.id };

/** Shared by two fields. */
const blocksOf = createContextCache(
  ({ actor, service }: Context) =>
    new DataLoader<RoleRecord, ShownBlock[], string>((roles) => service(RoleContents).listBlocks(actor, roles), byId),
);

/** By tenant, so that several lists of one query are answered together. */
const heldIn = createContextCache(({ actor, service }: Context) => {
  const loaders = new Map<string | null, DataLoader<RoleRecord, boolean, string>>();
  return (tenantId: string | null) => {
    const known = loaders.get(tenantId);
    if (known) return known;
    const load = (roles: readonly RoleRecord[]) => service(RoleContents).listHeld(actor, roles, tenantId);
    const loader = new DataLoader<RoleRecord, boolean, string>(load, byId);
    loaders.set(tenantId, loader);
    return loader;
  };
});

export const RoleShapeEnum = builder.enumType('RoleShape', {
  description: 'The number of permission blocks of a role: none, one or more.',
  values: ['empty', 'simple', 'composite'] as const,
});

/** Resolve a field of this type to a role or its id. */
export const RoleType = builder.loadableObjectRef<RoleRecord, string>('Role', {
  load: (ids, { service }) => service(RoleContents).listRoles(ids) as Promise<RoleRecord[]>,
});

RoleType.implement({
  description: 'A named set of permission blocks.',
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId', { nullable: true, description: 'Null: of the platform.' }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    app: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'The app whose manifest declares it.',
      resolve: ({ appId }) => appId,
    }),
    key: t.exposeString('key', { nullable: true, description: 'Key in the manifest.' }),
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    isDefault: t.exposeBoolean('isDefault', { description: 'Everyone who can open the app has it.' }),
    derivedKind: t.field({
      type: RoleShapeEnum,
      resolve: async (role, _args, context) => shapeOf((await blocksOf(context).load(role)).length),
    }),
    blocks: t.field({
      type: [PermissionBlockType],
      resolve: (role, _args, context) => blocksOf(context).load(role),
    }),
    assignmentCount: t.loadable({
      type: 'Int',
      nullable: true,
      description: "Excludes ended ones. Null if the caller cannot read at the role's place.",
      load: (roles: RoleRecord[], { actor, service }) => service(RoleContents).countAssignments(actor, roles),
      loaderOptions: byId,
      resolve: (role) => role,
    }),
    held: t.boolean({
      description:
        'Whether the caller holds everything that it gives, in the tenant or everywhere. Only then they can assign it.',
      args: { tenantId: t.arg.id() },
      resolve: (role, { tenantId }, context) => heldIn(context)(tenantId ?? null).load(role),
    }),
    dormantSince: t.expose('dormantSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the app no longer declares it. It allows nothing.',
    }),
    revision: t.int({
      description: 'A change must include the revision on which it is based.',
      resolve: (role) => Number(role.revision),
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});
