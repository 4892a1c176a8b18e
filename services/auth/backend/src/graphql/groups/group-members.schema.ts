import { ObjectGroups } from '../../groups/object/object-groups.service.ts';
import { PrincipalGroups } from '../../groups/principal/principal-groups.service.ts';
import { builder } from '../builder.ts';

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
