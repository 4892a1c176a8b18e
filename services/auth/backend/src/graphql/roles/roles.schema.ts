import { RolesService } from '../../access-model/roles/roles.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { DeletedFilterEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { NewBlockInput } from '../policies/permission-block-input.ts';
import { withoutNulls } from '../without-nulls.ts';
import { RoleShapeEnum, RoleType } from './role-type.ts';

const roles = ({ service }: Context) => service(RolesService);
const RolesPage = pageOf('RolesPage', RoleType);

const CreateRoleInput = builder.inputType('CreateRoleInput', {
  fields: (t) => ({
    tenantId: t.id({ description: 'Null: of the platform.' }),
    name: t.string({ required: true }),
    description: t.string(),
    blockIds: t.idList({ description: 'Blocks of the same tenant.' }),
    blocks: t.field({ type: [NewBlockInput] }),
  }),
});

const UpdateRoleInput = builder.inputType('UpdateRoleInput', {
  fields: (t) => ({
    revision: t.int({ required: true, description: "The role's revision that the caller has read." }),
    name: t.string(),
    description: t.string(),
  }),
});

builder.queryFields((t) => ({
  roles: t.field({
    type: RolesPage,
    args: {
      tenantId: t.arg.id({ description: "Null: the platform's, including the roles of apps." }),
      appId: t.arg.id(),
      enabledIn: t.arg.id({
        description:
          'Only roles of apps that are enabled in this tenant. Needs the right to give access there, not to read the platform.',
      }),
      q: t.arg.string({ description: "Words, each of them part of the name or of the name of the role's app." }),
      derivedKind: t.arg({ type: RoleShapeEnum }),
      deleted: t.arg({ type: DeletedFilterEnum }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => roles(context).list(context.actor, listInput(args)),
  }),
  role: t.field({
    type: RoleType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => roles(context).getRecord(context.actor, id),
  }),
}));

builder.mutationFields((t) => ({
  createRole: t.field({
    type: RoleType,
    args: { input: t.arg({ type: CreateRoleInput, required: true }) },
    resolve: (_root, { input: { blocks, ...role } }, context) =>
      roles(context).create(context.actor, {
        ...withoutNulls(role),
        ...(blocks && { blocks: blocks.map((block) => withoutNulls(block)) }),
      }),
  }),
  updateRole: t.field({
    type: RoleType,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateRoleInput, required: true }) },
    resolve: (_root, { id, input: { revision, ...change } }, context) =>
      roles(context).update(context.actor, id, { ...withoutNulls(change), revision: BigInt(revision) }),
  }),
  replaceRolePermissionBlocks: t.field({
    type: RoleType,
    args: {
      roleId: t.arg.id({ required: true }),
      revision: t.arg.int({ required: true }),
      permissionBlockIds: t.arg.idList({ required: true, description: 'Existing blocks to keep or to add.' }),
      blocks: t.arg({ type: [NewBlockInput], description: 'New blocks, created in the same change.' }),
    },
    resolve: (_root, { roleId, revision, permissionBlockIds, blocks }, context) =>
      roles(context).setBlocks(context.actor, roleId, {
        revision: BigInt(revision),
        blockIds: permissionBlockIds,
        ...(blocks && { blocks: blocks.map((block) => withoutNulls(block)) }),
      }),
  }),
  deleteRole: t.boolean({
    description: 'Keeps its blocks and assignments for `restoreRole`.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await roles(context).remove(context.actor, id);
      return true;
    },
  }),
  restoreRole: t.field({
    type: RoleType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => roles(context).restore(context.actor, id),
  }),
  purgeRole: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await roles(context).purge(context.actor, id);
      return true;
    },
  }),
}));
