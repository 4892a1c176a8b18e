import { AccessReviewService } from '../../access-model/review/access-review.service.ts';
import { ConfirmationsService } from '../../access-model/review/confirmations.service.ts';
import { builder } from '../builder.ts';
import { SubjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { RoleAssignmentType } from './role-assignment-type.ts';
import { RoleAssignmentsPage } from './role-assignments.schema.ts';

builder.queryFields((t) => ({
  accessReview: t.field({
    type: RoleAssignmentsPage,
    description:
      'Who has which role and nobody confirmed it lately, the least recently confirmed first. Without what manifests give.',
    args: {
      tenantId: t.arg.id({ description: 'Null: of every tenant, and what holds everywhere.' }),
      subjectKind: t.arg({ type: SubjectKindEnum }),
      roleId: t.arg.id(),
      appId: t.arg.id({ description: 'Of roles that its manifest declares.' }),
      q: t.arg.string({ description: "Part of the subject's name, or how the email address begins." }),
      unconfirmedForDays: t.arg.int({
        description: 'Given, and last confirmed, longer ago than this. Default 90; 0: all.',
      }),
      unusedForDays: t.arg.int({
        description: 'Of people and groups: given longer ago than this, and not used since. Default 0: all.',
      }),
      endsWithinDays: t.arg.int({ description: 'What ends in this time.' }),
      ...pageArgs,
    },
    resolve: (_root, args, { actor, service }) => service(AccessReviewService).list(actor, listInput(args)),
  }),
}));

builder.mutationFields((t) => ({
  confirmRoleAssignments: t.field({
    type: [RoleAssignmentType],
    description: 'Somebody looked at them and keeps them. At most 200; all, or none.',
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_root, { ids }, { actor, service }) => service(ConfirmationsService).confirm(actor, ids),
  }),
  undoRoleAssignmentConfirmations: t.field({
    type: [RoleAssignmentType],
    description:
      'Only the person who confirmed them can undo it, within ten minutes. At most 200; all of them or none.',
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_root, { ids }, { actor, service }) => service(ConfirmationsService).undo(actor, ids),
  }),
}));
