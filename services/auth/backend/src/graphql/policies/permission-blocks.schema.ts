import { BlocksService } from '../../access-model/blocks/blocks.service.ts';
import { PoliciesService } from '../../access-model/policies/policies.service.ts';
import { RoleContents } from '../../access-model/roles/role-contents.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { ScopeModeEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { RoleType } from '../roles/role-type.ts';
import { withoutNulls } from '../without-nulls.ts';
import { DirectPolicyType } from './direct-policy-type.ts';
import { CreatePermissionBlockInput } from './permission-block-input.ts';
import { PermissionBlockType } from './permission-block-type.ts';

const blocks = ({ service }: Context) => service(BlocksService);
const PermissionBlocksPage = pageOf('PermissionBlocksPage', PermissionBlockType);

builder.objectFields(PermissionBlockType, (t) => ({
  roles: t.loadableList({
    type: RoleType,
    description: 'Live roles with this block, if the caller can read them.',
    load: (ids: string[], { actor, service }) => service(RoleContents).listOfBlocks(actor, ids),
    resolve: ({ id }) => id,
  }),
  directPolicies: t.loadableList({
    type: DirectPolicyType,
    description: 'The newest 50 direct policies with this block, if the caller can read them.',
    load: (ids: string[], { actor, service }) => service(PoliciesService).listOfBlocks(actor, ids),
    resolve: ({ id }) => id,
  }),
}));

builder.queryFields((t) => ({
  permissionBlocks: t.field({
    type: PermissionBlocksPage,
    args: {
      tenantId: t.arg.id({ description: "Null: the platform's." }),
      scopeMode: t.arg({ type: ScopeModeEnum }),
      objectId: t.arg.id({ description: 'Only blocks whose scope names exactly this object.' }),
      groupId: t.arg.id({ description: 'Only blocks whose scope names exactly this group.' }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => blocks(context).list(context.actor, listInput(args)),
  }),
  permissionBlock: t.field({
    type: PermissionBlockType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => blocks(context).get(context.actor, id),
  }),
}));

builder.mutationFields((t) => ({
  createPermissionBlock: t.field({
    type: PermissionBlockType,
    args: { input: t.arg({ type: CreatePermissionBlockInput, required: true }) },
    resolve: (_root, { input }, context) => blocks(context).create(context.actor, withoutNulls(input)),
  }),
  deletePermissionBlock: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await blocks(context).remove(context.actor, id);
      return true;
    },
  }),
}));
