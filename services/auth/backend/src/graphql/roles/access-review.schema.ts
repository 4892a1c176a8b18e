import { AccessReviewService } from '../../access-model/review/access-review.service.ts';
import { ConfirmationsService } from '../../access-model/review/confirmations.service.ts';
import type { Unconfirmed } from '../../access-model/review/access-review.repository.ts';
import { builder } from '../builder.ts';
import { TotalType } from '../operations/platform-totals.schema.ts';
import { SubjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { RoleAssignmentType } from './role-assignment-type.ts';
import { RoleAssignmentsPage } from './role-assignments.schema.ts';

const UnconfirmedType = builder.objectRef<Unconfirmed>('UnconfirmedAccess').implement({
  description: 'How much was neither granted nor confirmed within 90 days.',
  fields: (t) => ({
    assignments: t.expose('assignments', { type: TotalType, description: 'Of `accessReview`.' }),
    policies: t.expose('policies', { type: TotalType, description: 'Of `policyReview`.' }),
  }),
});

builder.queryFields((t) => ({
  unconfirmedAccess: t.field({
    type: UnconfirmedType,
    args: { tenantId: t.arg.id({ description: 'Null: in all tenants and on the platform.' }) },
    resolve: (_root, { tenantId }, { actor, service }) =>
      service(AccessReviewService).countUnconfirmed(actor, tenantId ?? null),
  }),
  accessReview: t.field({
    type: RoleAssignmentsPage,
    description:
      'Assignments without a recent confirmation, the least recently confirmed first. Excludes those of manifests.',
    args: {
      tenantId: t.arg.id({ description: 'Null: assignments in all tenants and everywhere.' }),
      subjectKind: t.arg({ type: SubjectKindEnum }),
      roleId: t.arg.id(),
      appId: t.arg.id({ description: "Only assignments of roles of this app's manifest." }),
      q: t.arg.string({ description: "Part of the subject's name, or the start of the email address." }),
      unconfirmedForDays: t.arg.int({
        description: 'Neither granted nor confirmed within this many days. Default 90. 0: all.',
      }),
      unusedForDays: t.arg.int({
        description: 'For people and groups: neither granted nor used within this many days. Default 0: all.',
      }),
      endsWithinDays: t.arg.int({ description: 'Only assignments that end within this many days.' }),
      ...pageArgs,
    },
    resolve: (_root, args, { actor, service }) => service(AccessReviewService).list(actor, listInput(args)),
  }),
}));

builder.mutationFields((t) => ({
  confirmRoleAssignments: t.field({
    type: [RoleAssignmentType],
    description: 'Confirms assignments in a review. At most 200, all or none.',
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_root, { ids }, { actor, service }) => service(ConfirmationsService).confirm(actor, ids),
  }),
  undoRoleAssignmentConfirmations: t.field({
    type: [RoleAssignmentType],
    description: 'Only for the person who confirmed them, within ten minutes. At most 200, all or none.',
    args: { ids: t.arg.idList({ required: true }) },
    resolve: (_root, { ids }, { actor, service }) => service(ConfirmationsService).undo(actor, ids),
  }),
}));
