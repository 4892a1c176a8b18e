import type { AssignmentRecord } from '../../access-model/assignments/assignment-record.ts';
import { isDeclared } from '../../access-model/is-declared.ts';
import { AccessReviewService } from '../../access-model/review/access-review.service.ts';
import { PrincipalGroups } from '../../groups/principal/principal-groups.service.ts';
import { builder } from '../builder.ts';
import { SubjectKindEnum } from '../objects/enums.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { RoleType } from './role-type.ts';

export const RoleAssignmentType = builder.objectRef<AssignmentRecord>('RoleAssignment').implement({
  description: 'Gives a role to an entity or a group: everywhere, or on the objects of one tenant.',
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId', { nullable: true, description: 'Null: everywhere.' }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    subjectKind: t.field({ type: SubjectKindEnum, resolve: ({ subjectKind }) => subjectKind }),
    subjectId: t.exposeID('subjectId'),
    subject: t.field({ type: NamedObjectType, resolve: ({ subjectId }) => subjectId }),
    memberCount: t.loadable({
      type: 'Int',
      nullable: true,
      description:
        'Number of distinct members of the group that has it, and of those below. Null: it is given to an entity, to everyone, or to a group that the caller cannot see.',
      load: (ids: string[], { actor, service }) => service(PrincipalGroups).countPeople(actor, ids),
      resolve: ({ subjectKind, subjectId }) => (subjectKind === 'group' ? subjectId : null),
    }),
    roleId: t.exposeID('roleId'),
    role: t.field({ type: RoleType, resolve: ({ roleId }) => roleId }),
    grantedBy: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'Null: the platform itself.',
      resolve: ({ createdBy }) => createdBy,
    }),
    declared: t.boolean({
      description: "Whether an app's manifest gives it to everyone. Only the manifest can remove it.",
      resolve: async (assignment, _args, context) =>
        isDeclared(assignment, await RoleType.getDataloader(context).load(assignment.roleId)),
    }),
    startsAt: t.expose('startsAt', { type: 'DateTime', nullable: true }),
    endsAt: t.expose('endsAt', { type: 'DateTime', nullable: true }),
    reason: t.exposeString('reason', { nullable: true, description: "Why it was given, in the giver's words." }),
    dormant: t.boolean({
      description: 'Whether its role is removed or no longer declared by its app. It then allows nothing.',
      resolve: async ({ roleId }, _args, context) => {
        const role = await RoleType.getDataloader(context).load(roleId);
        return role.dormantSince !== null || role.deletedAt !== null;
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    confirmedAt: t.expose('confirmedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last confirmed in an access review.',
    }),
    confirmedBy: t.field({
      type: NamedObjectType,
      nullable: true,
      resolve: ({ confirmedBy }) => confirmedBy,
    }),
    lastUsedAt: t.loadable({
      type: 'DateTime',
      nullable: true,
      description:
        "When its holder, or a member of its group, last opened the role's app; any app when it is a role of none. Of an assignment in a tenant, what they opened there. Of a machine, when it last got a token for the app. Null: not since it is recorded.",
      load: (ids: string[], { service }) => service(AccessReviewService).listLastUses(ids),
      resolve: ({ id }) => id,
    }),
  }),
});
