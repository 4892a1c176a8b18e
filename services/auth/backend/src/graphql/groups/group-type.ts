import DataLoader from 'dataloader';
import { createContextCache } from '@pothos/core';
import { AssignmentsService } from '../../access-model/assignments/assignments.service.ts';
import { AnyGroups } from '../../groups/any-groups.ts';
import type { GroupMember } from '../../groups/principal/principal-members.repository.ts';
import type { GroupedObject } from '../../groups/object/object-members.repository.ts';
import type { GroupKind, GroupPath } from '../../groups/groups.service.ts';
import type { Group, GroupCount } from '../../groups/groups.repository.ts';
import { ResourcesService } from '../../resources/resources.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { EntityKindEnum, EntityStatusEnum } from '../objects/enums.ts';
import { ResourceType } from '../resources/resource-type.ts';

/** A group and its tree. */
export type ListedGroup = Group & { groupType: GroupKind };

export const GroupTypeEnum = builder.enumType('GroupType', {
  description: '`principal`: a set of entities, for who. `object`: a set of objects, for where.',
  values: ['principal', 'object'] as const,
});

/** For the loaders, which take ids only. */
const keyOf = ({ groupType, id }: ListedGroup) => `${groupType}:${id}`;

type Load<Value> = (groups: ReturnType<AnyGroups['of']>, ids: string[]) => Promise<Value[]>;

/** One statement per tree for all groups of a query. */
function perTree<Value>(load: Load<Value>) {
  return async (keys: string[], { service }: Context): Promise<Value[]> => {
    const loaded = new Map<string, Value>();
    for (const kind of ['principal', 'object'] as const) {
      const asked = keys.filter((key) => key.startsWith(`${kind}:`));
      if (asked.length === 0) continue;
      const values = await load(
        service(AnyGroups).of(kind),
        asked.map((key) => key.slice(kind.length + 1)),
      );
      asked.forEach((key, index) => loaded.set(key, values[index]!));
    }
    return keys.map((key) => loaded.get(key)!);
  };
}

/** Shared by two fields. */
const pathsOf = createContextCache((context: Context) => {
  const load = perTree<GroupPath>((groups, ids) => groups.listPaths(ids));
  return new DataLoader<string, GroupPath>((keys) => load([...keys], context));
});

/** Shared by three fields. */
const countsOf = createContextCache((context: Context) => {
  const load = perTree<number>((groups, keys) =>
    groups.count(
      keys.map((key) => {
        const [what, id] = key.split(' ') as [GroupCount, string];
        return { what, id };
      }),
    ),
  );
  return new DataLoader<string, number>((keys) => load([...keys], context));
});

const countOf = (context: Context, what: GroupCount, { groupType, id }: ListedGroup) =>
  countsOf(context).load(`${groupType}:${what} ${id}`);

export const GroupType = builder.objectRef<ListedGroup>('Group').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    groupType: t.expose('groupType', { type: GroupTypeEnum }),
    name: t.exposeString('name'),
    description: t.exposeString('description'),
    tenantId: t.exposeID('tenantId', { nullable: true }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    parentId: t.exposeID('parentId', { nullable: true }),
    parent: t.field({ type: NamedObjectType, nullable: true, resolve: ({ parentId }) => parentId }),
    path: t.stringList({
      description: 'The names of the groups above it, from the top.',
      resolve: async (group, _args, context) => (await pathsOf(context).load(keyOf(group))).names,
    }),
    pathIds: t.idList({
      description: 'The ids of the groups above it, from the top.',
      resolve: async (group, _args, context) => (await pathsOf(context).load(keyOf(group))).ids,
    }),
    childCount: t.int({ resolve: (group, _args, context) => countOf(context, 'children', group) }),
    memberCount: t.int({
      description: 'Number of direct members.',
      resolve: (group, _args, context) => countOf(context, 'members', group),
    }),
    allMemberCount: t.int({
      description: 'Number of distinct members of this and all groups below it.',
      resolve: (group, _args, context) => countOf(context, 'allMembers', group),
    }),
    roleCount: t.loadable({
      type: 'Int',
      description: 'Number of roles of the group itself. Object groups have none.',
      load: (ids: string[], { service }) => service(AssignmentsService).countBySubject(ids),
      resolve: ({ id }) => id,
    }),
    status: t.field({ type: EntityStatusEnum, resolve: ({ status }) => status as 'active' }),
    attributes: t.field({ type: 'JSONObject', resolve: ({ attributes }) => attributes }),
    revision: t.int({ resolve: ({ revision }) => Number(revision) }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true }),
    deletedBy: t.exposeID('deletedBy', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** A member, found by a query for the members of `askedId`. */
export type MemberOf = GroupMember & { askedId: string };

export const GroupMemberType = builder.objectRef<MemberOf>('GroupMember').implement({
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the entity.' }),
    kind: t.field({ type: EntityKindEnum, resolve: ({ entity }) => entity.kind as 'human' }),
    name: t.string({ resolve: ({ entity }) => entity.name }),
    status: t.field({ type: EntityStatusEnum, resolve: ({ entity }) => entity.status as 'active' }),
    inherited: t.boolean({
      description: 'Whether it is in a group below this one.',
      resolve: ({ groupId, askedId }) => groupId !== askedId,
    }),
    group: t.field({
      type: NamedObjectType,
      description: 'The group that it is directly in.',
      resolve: ({ groupId }) => groupId,
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', nullable: true }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

/** An object, found by a query for the objects of `askedId`. */
export type ObjectOf = GroupedObject & { askedId: string };

export const GroupedObjectType = builder.objectRef<ObjectOf>('GroupedObject').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    object: t.field({ type: NamedObjectType, resolve: ({ id }) => id }),
    resource: t.loadable({
      type: ResourceType,
      nullable: true,
      description: 'Null for an entity, and if the caller cannot read it.',
      load: (ids: string[], { actor, service }) => service(ResourcesService).listByIds(actor, ids),
      resolve: ({ id }) => id,
    }),
    inherited: t.boolean({
      description: 'Whether it is in a group below this one.',
      resolve: ({ groupId, askedId }) => groupId !== askedId,
    }),
    group: t.field({
      type: NamedObjectType,
      description: 'The group that it is directly in.',
      resolve: ({ groupId }) => groupId,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
