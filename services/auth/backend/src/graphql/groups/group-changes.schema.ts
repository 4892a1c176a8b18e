import { AnyGroups } from '../../groups/any-groups.ts';
import type { GroupCreation } from '../../groups/group-inputs.ts';
import type { GroupKind, GroupsService } from '../../groups/groups.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { withoutNulls } from '../without-nulls.ts';
import { GroupType, GroupTypeEnum, type ListedGroup } from './group-type.ts';

const CreateGroupInput = builder.inputType('CreateGroupInput', {
  fields: (t) => ({
    id: t.id({ description: 'Default: a new one.' }),
    tenantId: t.id({ description: 'Null: the platform. Object groups always belong to a tenant.' }),
    parentId: t.id(),
    name: t.string({ required: true }),
    description: t.string(),
    attributes: t.field({ type: 'JSONObject' }),
  }),
});

const UpdateGroupInput = builder.inputType('UpdateGroupInput', {
  description: 'Absent fields stay unchanged.',
  fields: (t) => ({
    revision: t.int({ description: "The group's revision that the caller has read." }),
    name: t.string(),
    description: t.string(),
    attributes: t.field({ type: 'JSONObject' }),
  }),
});

async function create({ actor, service }: Context, groupType: GroupKind, input: GroupCreation): Promise<ListedGroup> {
  return { ...(await service(AnyGroups).of(groupType).create(actor, input)), groupType };
}

type Change = 'enable' | 'disable' | 'suspend' | 'delete' | 'restore';

/** The group is in one of two trees; its id determines which. */
async function change(
  { service }: Context,
  id: string,
  write: (groups: GroupsService) => ReturnType<GroupsService[Change]>,
): Promise<ListedGroup> {
  const groups = await service(AnyGroups).holding(id);
  return { ...(await write(groups)), groupType: groups.kind };
}

const group = builder.args((t) => ({ id: t.id({ required: true }) }));
const parent = builder.args((t) => ({ id: t.id({ required: true }), parentId: t.id({ required: true }) }));
const creation = builder.args((t) => ({ input: t.field({ type: CreateGroupInput, required: true }) }));

const step = (name: Change) =>
  builder.mutationField(`${name}Group`, (t) =>
    t.field({
      type: GroupType,
      args: group,
      resolve: (_root, { id }, context) => change(context, id, (groups) => groups[name](context.actor, id)),
    }),
  );
for (const name of ['enable', 'disable', 'suspend', 'delete', 'restore'] as const) step(name);

builder.mutationFields((t) => ({
  createGroup: t.field({
    type: GroupType,
    args: { groupType: t.arg({ type: GroupTypeEnum, required: true }), ...creation },
    resolve: (_root, { groupType, input }, context) => create(context, groupType, withoutNulls(input)),
  }),
  createPrincipalGroup: t.field({
    type: GroupType,
    args: creation,
    resolve: (_root, { input }, context) => create(context, 'principal', withoutNulls(input)),
  }),
  createObjectGroup: t.field({
    type: GroupType,
    args: creation,
    resolve: (_root, { input }, context) => create(context, 'object', withoutNulls(input)),
  }),
  updateGroup: t.field({
    type: GroupType,
    args: { ...group, input: t.arg({ type: UpdateGroupInput, required: true }) },
    resolve: (_root, { id, input }, context) =>
      change(context, id, (groups) => groups.update(context.actor, id, withoutNulls(input))),
  }),
  setGroupParent: t.field({
    type: GroupType,
    args: parent,
    resolve: (_root, { id, parentId }, context) =>
      change(context, id, (groups) => groups.setParent(context.actor, id, parentId)),
  }),
  setObjectGroupParent: t.field({
    type: GroupType,
    description: '`setGroupParent` for an object group.',
    args: parent,
    resolve: async (_root, { id, parentId }, { actor, service }) => {
      const groups = service(AnyGroups).of('object');
      return { ...(await groups.setParent(actor, id, parentId)), groupType: groups.kind };
    },
  }),
  removeGroupParent: t.field({
    type: GroupType,
    description: 'Moves the group to the top level.',
    args: group,
    resolve: (_root, { id }, context) => change(context, id, (groups) => groups.setParent(context.actor, id, null)),
  }),
  purgeGroup: t.boolean({
    args: group,
    resolve: async (_root, { id }, { actor, service }) => {
      await (await service(AnyGroups).holding(id)).purge(actor, id);
      return true;
    },
  }),
}));
