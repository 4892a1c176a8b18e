import type { Entity } from '../../generated/prisma/client.ts';
import { MembersWithRole } from '../../memberships/members-with-role.ts';
import { MembershipsService } from '../../memberships/memberships.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { EntityKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { MembershipStatusEnum, TenantMemberType } from './tenant-type.ts';

const memberships = ({ service }: Context) => service(MembershipsService);
const TenantMembersPage = pageOf('TenantMembersPage', TenantMemberType);

const AssignableEntityType = builder.objectRef<Pick<Entity, 'id' | 'name' | 'kind'>>('AssignableEntity').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    kind: t.field({ type: EntityKindEnum, resolve: ({ kind }) => kind as 'human' }),
  }),
});

const UpdateTenantMemberInput = builder.inputType('UpdateTenantMemberInput', {
  description: 'Absent fields stay unchanged.',
  fields: (t) => ({
    localName: t.string({ description: 'Null clears it.' }),
    attributes: t.field({ type: 'JSONObject' }),
    suspended: t.boolean(),
  }),
});

const tenant = builder.args((t) => ({ tenantId: t.id({ required: true }) }));
const member = builder.args((t) => ({ tenantId: t.id({ required: true }), entityId: t.id({ required: true }) }));

builder.queryFields((t) => ({
  tenantMembers: t.field({
    type: TenantMembersPage,
    args: {
      ...tenant,
      q: t.arg.string({ description: 'Part of the name, or of the name in the tenant.' }),
      status: t.arg({ type: MembershipStatusEnum }),
      ...pageArgs,
    },
    resolve: (_root, { tenantId, ...args }, context) =>
      memberships(context).list(context.actor, tenantId, listInput(args)),
  }),
  tenantAssignableEntities: t.field({
    type: [AssignableEntityType],
    description: 'Entities and members of the tenant that can get a role, by name.',
    args: {
      ...tenant,
      q: t.arg.string({ required: true, description: 'At least three characters of the name.' }),
      limit: t.arg.int({ description: '1 to 20; default 20.' }),
    },
    resolve: (_root, { tenantId, ...args }, context) =>
      memberships(context).listAssignable(context.actor, tenantId, withoutNulls(args)),
  }),
}));

builder.mutationFields((t) => ({
  addTenantMember: t.boolean({
    args: {
      ...member,
      roleId: t.arg.id({ description: 'A role that the person gets in the tenant at once. Both, or neither.' }),
    },
    resolve: async (_root, { tenantId, entityId, roleId }, context) => {
      const { actor, service } = context;
      if (roleId == null) await memberships(context).add(actor, tenantId, entityId);
      else await service(MembersWithRole).add(actor, tenantId, entityId, roleId);
      return true;
    },
  }),
  updateTenantMember: t.boolean({
    args: { ...member, input: t.arg({ type: UpdateTenantMemberInput, required: true }) },
    resolve: async (_root, { tenantId, entityId, input }, context) => {
      const { suspended, ...change } = withoutNulls(input, 'localName');
      const status = suspended ? ('suspended' as const) : ('active' as const);
      await memberships(context).update(context.actor, tenantId, entityId, {
        ...change,
        ...(suspended !== undefined && { status }),
      });
      return true;
    },
  }),
  removeTenantMember: t.boolean({
    description: "Also removes the person's groups, roles and direct policies in the tenant.",
    args: member,
    resolve: async (_root, { tenantId, entityId }, context) => {
      await memberships(context).remove(context.actor, tenantId, entityId);
      return true;
    },
  }),
  leaveTenant: t.boolean({
    args: tenant,
    resolve: async (_root, { tenantId }, context) => {
      await memberships(context).leave(context.actor, tenantId);
      return true;
    },
  }),
}));
