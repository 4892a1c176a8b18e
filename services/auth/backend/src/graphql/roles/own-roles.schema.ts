import { OwnTenantRoles, type TenantRole } from '../../access-model/roles/own-tenant-roles.ts';
import { builder } from '../builder.ts';

const TenantRolePathType = builder.objectRef<TenantRole['paths'][number]>('TenantRolePath').implement({
  description: 'How a person got a role.',
  fields: (t) => ({
    assignmentId: t.exposeID('assignmentId'),
    via: t.exposeStringList('via', {
      description: "Names of groups, from the outermost to the person's. Empty: directly.",
    }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
  }),
});

const TenantRoleType = builder.objectRef<TenantRole>('TenantRole').implement({
  fields: (t) => ({
    roleId: t.exposeID('roleId'),
    roleName: t.exposeString('roleName'),
    actions: t.exposeStringList('actions', { description: 'Names of the actions that its blocks allow.' }),
    paths: t.field({ type: [TenantRolePathType], resolve: ({ paths }) => [...paths] }),
  }),
});

builder.queryFields((t) => ({
  myTenantRoles: t.field({
    type: [TenantRoleType],
    description: 'Roles that the caller currently has in this tenant. Excludes roles that apply everywhere.',
    args: { tenantId: t.arg.id({ required: true }) },
    resolve: (_root, { tenantId }, { actor, service }) => service(OwnTenantRoles).myTenantRoles(actor, tenantId),
  }),
}));
