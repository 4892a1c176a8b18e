import { AssignmentsService } from '../../access-model/assignments/assignments.service.ts';
import { SeveralAssignments } from '../../access-model/assignments/several-assignments.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { SubjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { SEVERAL, toItems } from '../several.ts';
import { RoleAssignmentType } from './role-assignment-type.ts';

const assignments = ({ service }: Context) => service(AssignmentsService);
export const RoleAssignmentsPage = pageOf('RoleAssignmentsPage', RoleAssignmentType);

export const CreateRoleAssignmentInput = builder.inputType('CreateRoleAssignmentInput', {
  fields: (t) => ({
    tenantId: t.id({ description: 'Only on the objects of this tenant. Null: everywhere.' }),
    subjectKind: t.field({ type: SubjectKindEnum, required: true }),
    subjectId: t.id({ required: true }),
    roleId: t.id({ required: true }),
    startsAt: t.field({ type: 'DateTime' }),
    endsAt: t.field({ type: 'DateTime' }),
    reason: t.string({
      description:
        'Why, at most 500 characters. Also kept in the audit log. Null keeps an earlier reason, an empty one clears it.',
    }),
  }),
});

builder.queryFields((t) => ({
  roleAssignments: t.field({
    type: RoleAssignmentsPage,
    args: {
      tenantId: t.arg.id({ description: 'Null: assignments that apply everywhere.' }),
      anywhere: t.arg.boolean({
        description: 'Also assignments in all tenants. Requires the right to read the platform.',
      }),
      subjectKind: t.arg({ type: SubjectKindEnum }),
      subjectId: t.arg.id(),
      subjectIds: t.arg.idList({ description: 'Of these alone. At most 200.' }),
      roleId: t.arg.id(),
      appId: t.arg.id({ description: "Only assignments of roles of this app's manifest." }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => assignments(context).list(context.actor, listInput(args)),
  }),
}));

builder.mutationFields((t) => ({
  createRoleAssignment: t.field({
    type: RoleAssignmentType,
    description:
      'Repeating it with the same subject, role and tenant changes the times, and the reason if one is given.',
    args: { input: t.arg({ type: CreateRoleAssignmentInput, required: true }) },
    resolve: (_root, { input }, context) => assignments(context).create(context.actor, input),
  }),
  createRoleAssignments: t.field({
    type: [RoleAssignmentType],
    nullable: { list: false, items: true },
    description: SEVERAL,
    args: { inputs: t.arg({ type: [CreateRoleAssignmentInput], required: true }) },
    resolve: (_root, { inputs }, { actor, service }) => toItems(service(SeveralAssignments).create(actor, inputs)),
  }),
  deleteRoleAssignments: t.field({
    type: ['ID'],
    nullable: { list: false, items: true },
    description: `The ids of those that it removed. ${SEVERAL}`,
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_root, { ids }, { actor, service }) => toItems(service(SeveralAssignments).remove(actor, ids)),
  }),
  deleteRoleAssignment: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await assignments(context).remove(context.actor, id);
      return true;
    },
  }),
}));
