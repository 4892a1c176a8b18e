import { AnyGroups } from '../../groups/any-groups.ts';
import type { GroupKind } from '../../groups/groups.service.ts';
import { ObjectGroups } from '../../groups/object/object-groups.service.ts';
import { PrincipalGroups } from '../../groups/principal/principal-groups.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { DeletedFilterEnum, EntityStatusEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import {
  GroupedObjectType,
  GroupMemberType,
  GroupType,
  GroupTypeEnum,
  type ListedGroup,
  type MemberOf,
  type ObjectOf,
} from './group-type.ts';

const GroupsPage = pageOf<ListedGroup>('GroupsPage', GroupType);
const GroupMembersPage = pageOf<MemberOf>('GroupMembersPage', GroupMemberType);
const GroupedObjectsPage = pageOf<ObjectOf>('GroupedObjectsPage', GroupedObjectType);

const filters = builder.args((t) => ({
  q: t.string({ description: 'Part of the name or the description.' }),
  tenantId: t.id(),
  parentId: t.id({ description: 'Only children of this group. Null: top-level groups. Absent: all.' }),
  includeDescendants: t.boolean({ description: 'With `parentId`: all groups below it.' }),
  status: t.field({ type: EntityStatusEnum }),
  deleted: t.field({ type: DeletedFilterEnum }),
}));

type Filters = Parameters<typeof listInput<Record<string, unknown>>>[0] & { parentId?: string | null | undefined };

/** Null means the top here, so it must not be dropped. */
async function list({ actor, service }: Context, groupType: GroupKind, { parentId, ...args }: Filters) {
  const query = { ...listInput(args), ...(parentId !== undefined && { parentId }) };
  const page = await service(AnyGroups).of(groupType).list(actor, query);
  return { ...page, items: page.items.map((group) => ({ ...group, groupType })) };
}

const groupId = builder.args((t) => ({ groupId: t.id({ required: true }) }));

builder.queryFields((t) => ({
  groups: t.field({
    type: GroupsPage,
    args: { groupType: t.arg({ type: GroupTypeEnum, defaultValue: 'principal' }), ...filters, ...pageArgs },
    resolve: (_root, { groupType, ...args }, context) => list(context, groupType ?? 'principal', args),
  }),
  principalGroups: t.field({
    type: GroupsPage,
    args: { ...filters, ...pageArgs },
    resolve: (_root, args, context) => list(context, 'principal', args),
  }),
  objectGroups: t.field({
    type: GroupsPage,
    args: { ...filters, ...pageArgs },
    resolve: (_root, args, context) => list(context, 'object', args),
  }),
  childGroups: t.field({
    type: GroupsPage,
    args: { parentId: t.arg.id({ required: true }), ...pageArgs },
    resolve: async (_root, args, context) => {
      const { kind } = await context.service(AnyGroups).holding(args.parentId);
      return list(context, kind, args);
    },
  }),
  group: t.field({
    type: GroupType,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, { actor, service }) => {
      const groups = await service(AnyGroups).holding(id);
      return { ...(await groups.get(actor, id)), groupType: groups.kind };
    },
  }),
  entityGroups: t.field({
    type: [GroupType],
    description: 'The principal groups of which it is a direct member.',
    args: { entityId: t.arg.id({ required: true }) },
    resolve: async (_root, { entityId }, { actor, service }) =>
      (await service(PrincipalGroups).listGroupsOf(actor, entityId)).map((group) => ({
        ...group,
        groupType: 'principal' as const,
      })),
  }),
  groupsOfObject: t.field({
    type: [GroupType],
    description: 'The object groups that directly contain an entity or a resource.',
    args: { objectId: t.arg.id({ required: true }) },
    resolve: async (_root, { objectId }, { actor, service }) =>
      (await service(ObjectGroups).listGroupsOf(actor, objectId)).map((group) => ({
        ...group,
        groupType: 'object' as const,
      })),
  }),
  groupMembers: t.field({
    type: GroupMembersPage,
    description: 'The members of a principal group.',
    args: {
      ...groupId,
      q: t.arg.string({ description: 'A part of the name.' }),
      includeDescendants: t.arg.boolean({
        description:
          'With the members of the groups below it. Each is listed once, as a member of this group where it is one.',
      }),
      ...pageArgs,
    },
    resolve: async (_root, { groupId: askedId, ...args }, { actor, service }) => {
      const page = await service(PrincipalGroups).listMembers(actor, askedId, listInput(args));
      return { ...page, items: page.items.map((member) => ({ ...member, askedId })) };
    },
  }),
  groupObjects: t.field({
    type: GroupedObjectsPage,
    description: 'The objects of an object group.',
    args: {
      ...groupId,
      q: t.arg.string({ description: 'Part of the name or the alias.' }),
      includeDescendants: t.arg.boolean({ description: 'Also the objects of the groups below it.' }),
      ...pageArgs,
    },
    resolve: async (_root, { groupId: askedId, ...args }, { actor, service }) => {
      const page = await service(ObjectGroups).listObjects(actor, askedId, listInput(args));
      return { ...page, items: page.items.map((object) => ({ ...object, askedId })) };
    },
  }),
}));
