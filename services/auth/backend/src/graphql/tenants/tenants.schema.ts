import { TenantLifecycle } from '../../tenants/tenant-lifecycle.service.ts';
import { TenantsService } from '../../tenants/tenants.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { DeletedFilterEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { TenantStatusEnum, TenantType } from './tenant-type.ts';

const tenants = ({ service }: Context) => service(TenantsService);
const lifecycle = ({ service }: Context) => service(TenantLifecycle);
const TenantsPage = pageOf('TenantsPage', TenantType);

const CreateTenantInput = builder.inputType('CreateTenantInput', {
  fields: (t) => ({
    id: t.id({ description: 'Default: a new one.' }),
    name: t.string({ required: true }),
    alias: t.string(),
    tags: t.stringList(),
    attributes: t.field({ type: 'JSONObject' }),
  }),
});

const UpdateTenantInput = builder.inputType('UpdateTenantInput', {
  description: 'Absent fields stay unchanged.',
  fields: (t) => ({
    revision: t.int({ description: "The tenant's revision that the caller has read." }),
    name: t.string(),
    alias: t.string({ description: 'Null clears it.' }),
    tags: t.stringList(),
    attributes: t.field({ type: 'JSONObject' }),
  }),
});

builder.queryFields((t) => ({
  tenants: t.field({
    type: TenantsPage,
    args: {
      q: t.arg.string({ description: 'Part of the name or the alias.' }),
      name: t.arg.string({ description: 'The whole name, in any case.' }),
      alias: t.arg.string(),
      status: t.arg({ type: TenantStatusEnum }),
      deleted: t.arg({ type: DeletedFilterEnum }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => tenants(context).list(context.actor, listInput(args)),
  }),
  tenant: t.field({
    type: TenantType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => tenants(context).get(context.actor, id),
  }),
}));

const tenant = builder.args((t) => ({ id: t.id({ required: true }) }));

for (const name of ['enable', 'disable', 'freeze', 'delete', 'restore'] as const)
  builder.mutationField(`${name}Tenant`, (t) =>
    t.field({
      type: TenantType,
      args: tenant,
      resolve: (_root, { id }, context) => lifecycle(context)[name](context.actor, id),
    }),
  );

builder.mutationFields((t) => ({
  createTenant: t.field({
    type: TenantType,
    description: "Also creates the tenant's administrator role and gives it to the caller.",
    args: { input: t.arg({ type: CreateTenantInput, required: true }) },
    resolve: (_root, { input }, context) => tenants(context).create(context.actor, withoutNulls(input)),
  }),
  updateTenant: t.field({
    type: TenantType,
    args: { ...tenant, input: t.arg({ type: UpdateTenantInput, required: true }) },
    resolve: (_root, { id, input }, context) =>
      tenants(context).update(context.actor, id, withoutNulls(input, 'alias')),
  }),
  purgeTenant: t.boolean({
    description: 'Permanent. Also deletes everything that belongs to it.',
    args: tenant,
    resolve: async (_root, { id }, context) => {
      await lifecycle(context).purge(context.actor, id);
      return true;
    },
  }),
}));
