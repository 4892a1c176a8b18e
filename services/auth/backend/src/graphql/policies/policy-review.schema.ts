import { AccessReviewService } from '../../access-model/review/access-review.service.ts';
import { ConfirmationsService } from '../../access-model/review/confirmations.service.ts';
import { builder } from '../builder.ts';
import { SubjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { DirectPoliciesPage } from './direct-policies.schema.ts';
import { DirectPolicyType } from './direct-policy-type.ts';

builder.queryFields((t) => ({
  policyReview: t.field({
    type: DirectPoliciesPage,
    description:
      'Direct policies for an access review, filtered as in `accessReview`. Excludes those from manifests and those that give nothing.',
    args: {
      tenantId: t.arg.id({ description: 'Null: those of all tenants and of the platform.' }),
      subjectKind: t.arg({ type: SubjectKindEnum }),
      q: t.arg.string({ description: "Part of the subject's name, or the start of the email address." }),
      unconfirmedForDays: t.arg.int({
        description: 'Neither granted nor confirmed within this many days. Default 90. 0: all.',
      }),
      endsWithinDays: t.arg.int({ description: 'Only policies that end within this many days.' }),
      ...pageArgs,
    },
    resolve: (_root, args, { actor, service }) => service(AccessReviewService).listPolicies(actor, listInput(args)),
  }),
}));

const ids = builder.args((t) => ({ ids: t.idList({ required: true }) }));

builder.mutationFields((t) => ({
  confirmDirectPolicies: t.field({
    type: [DirectPolicyType],
    description: 'Confirms permissions without a role in a review. At most 200, all or none.',
    args: ids,
    resolve: (_root, args, { actor, service }) => service(ConfirmationsService).confirmPolicies(actor, args.ids),
  }),
  undoDirectPolicyConfirmations: t.field({
    type: [DirectPolicyType],
    description: 'Only for the person who confirmed them, within ten minutes. At most 200, all or none.',
    args: ids,
    resolve: (_root, args, { actor, service }) => service(ConfirmationsService).undoPolicies(actor, args.ids),
  }),
}));
