import { OwnTenantRoles, type TenantRole } from '../../access-model/roles/own-tenant-roles.ts';
import { builder } from '../builder.ts';

const TenantRolePathType = builder.objectRef<TenantRole['paths'][number]>('TenantRolePath').implement({
  description: 'How somebody comes to have a role.',
  fields: (t) => ({
    assignmentId: t.exposeID('assignmentId'),
    via: t.exposeStringList('via', {
      description: 'Names of groups, from the outermost to the one that the person is in; empty: directly.',
    }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
  }),
});

const TenantRoleType = builder.objectRef<TenantRole>('TenantRole').implement({
  fields: (t) => ({
    roleId: t.exposeID('roleId'),
    roleName: t.exposeString('roleName'),
    actions: t.exposeStringList('actions', { description: 'Names of what its allowing blocks give.' }),
    paths: t.field({ type: [TenantRolePathType], resolve: ({ paths }) => [...paths] }),
  }),
});

builder.queryFields((t) => ({
  myTenantRoles: t.field({
    type: [TenantRoleType],
    description: 'Roles that the caller has in this tenant now. What holds everywhere is not among them.',
    args: { tenantId: t.arg.id({ required: true }) },
    resolve: (_root, { tenantId }, { actor, service }) => service(OwnTenantRoles).myTenantRoles(actor, tenantId),
  }),
}));
