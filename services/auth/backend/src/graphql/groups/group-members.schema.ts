import { ObjectGroups } from '../../groups/object/object-groups.service.ts';
import { PrincipalGroups } from '../../groups/principal/principal-groups.service.ts';
import { builder } from '../builder.ts';
import { SEVERAL, toItems } from '../several.ts';

const member = builder.args((t) => ({ groupId: t.id({ required: true }), entityId: t.id({ required: true }) }));
const entities = builder.args((t) => ({ groupId: t.id({ required: true }), entityIds: t.idList({ required: true }) }));
const resources = builder.args((t) => ({
  groupId: t.id({ required: true }),
  resourceIds: t.idList({ required: true }),
}));

builder.mutationFields((t) => ({
  addGroupMember: t.boolean({
    description: 'Repeating it with other times changes the times.',
    args: { ...member, startsAt: t.arg({ type: 'DateTime' }), endsAt: t.arg({ type: 'DateTime' }) },
    resolve: async (_root, { groupId, entityId, ...times }, { actor, service }) => {
      await service(PrincipalGroups).addMember(actor, groupId, entityId, times);
      return true;
    },
  }),
  addGroupMembers: t.field({
    type: ['ID'],
    nullable: { list: false, items: true },
    description: `From now on. The ids of those who joined; null also for a member, who keeps the times. ${SEVERAL}`,
    args: entities,
    resolve: (_root, { groupId, entityIds }, { actor, service }) =>
      toItems(service(PrincipalGroups).addMembers(actor, groupId, entityIds)),
  }),
  removeGroupMember: t.boolean({
    args: member,
    resolve: async (_root, { groupId, entityId }, { actor, service }) => {
      await service(PrincipalGroups).removeMember(actor, groupId, entityId);
      return true;
    },
  }),
  addEntitiesToObjectGroup: t.boolean({
    description: 'All or none.',
    args: entities,
    resolve: async (_root, { groupId, entityIds }, { actor, service }) => {
      await service(ObjectGroups).addObjects(actor, groupId, entityIds);
      return true;
    },
  }),
  removeEntitiesFromObjectGroup: t.boolean({
    args: entities,
    resolve: async (_root, { groupId, entityIds }, { actor, service }) => {
      await service(ObjectGroups).removeObjects(actor, groupId, entityIds);
      return true;
    },
  }),
  addResourcesToObjectGroup: t.boolean({
    description: 'All or none.',
    args: resources,
    resolve: async (_root, { groupId, resourceIds }, { actor, service }) => {
      await service(ObjectGroups).addObjects(actor, groupId, resourceIds);
      return true;
    },
  }),
  removeResourcesFromObjectGroup: t.boolean({
    args: resources,
    resolve: async (_root, { groupId, resourceIds }, { actor, service }) => {
      await service(ObjectGroups).removeObjects(actor, groupId, resourceIds);
      return true;
    },
  }),
}));

/** One object at a time, under the names that other identity services have for it. */
for (const kind of ['Entity', 'Resource'] as const) {
  const objectId = kind === 'Entity' ? 'entityId' : 'resourceId';
  const object = builder.args((t) => ({ [objectId]: t.id({ required: true }) }));
  const inGroup = builder.args((t) => ({ groupId: t.id({ required: true }), [objectId]: t.id({ required: true }) }));
  const below = builder.args((t) => ({
    [objectId]: t.id({ required: true }),
    parentGroupId: t.id({ required: true }),
  }));

  builder.mutationFields((t) => ({
    [`add${kind}ToObjectGroup`]: t.boolean({
      description: 'An object can be in several groups.',
      args: inGroup,
      resolve: async (_root, args, { actor, service }) => {
        await service(ObjectGroups).addObjects(actor, args['groupId']!, [args[objectId]!]);
        return true;
      },
    }),
    [`remove${kind}FromObjectGroup`]: t.boolean({
      args: inGroup,
      resolve: async (_root, args, { actor, service }) => {
        await service(ObjectGroups).removeObjects(actor, args['groupId']!, [args[objectId]!]);
        return true;
      },
    }),
    [`set${kind}ParentGroup`]: t.boolean({
      description: 'Puts it into this group and takes it out of all others.',
      args: below,
      resolve: async (_root, args, { actor, service }) => {
        await service(ObjectGroups).place(actor, args[objectId]!, args['parentGroupId']!);
        return true;
      },
    }),
    [`clear${kind}ParentGroup`]: t.boolean({
      description: 'Takes it out of all groups.',
      args: object,
      resolve: async (_root, args, { actor, service }) => {
        await service(ObjectGroups).place(actor, args[objectId]!, null);
        return true;
      },
    }),
  }));
}
