import { BlocksService } from '../../access-model/blocks/blocks.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { ScopeModeEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { CreatePermissionBlockInput } from './permission-block-input.ts';
import { PermissionBlockType } from './permission-block-type.ts';

const blocks = ({ service }: Context) => service(BlocksService);
const PermissionBlocksPage = pageOf('PermissionBlocksPage', PermissionBlockType);

builder.queryFields((t) => ({
  permissionBlocks: t.field({
    type: PermissionBlocksPage,
    args: {
      tenantId: t.arg.id({ description: 'Null: those of the platform.' }),
      scopeMode: t.arg({ type: ScopeModeEnum }),
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
