import { PoliciesService } from '../../access-model/policies/policies.service.ts';
import type { PolicyInput } from '../../access-model/policies/policy-input.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { ObjectKindEnum, SubjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { DirectPolicyType } from './direct-policy-type.ts';
import { NewBlockInput } from './permission-block-input.ts';

const policies = ({ service }: Context) => service(PoliciesService);
export const DirectPoliciesPage = pageOf('DirectPoliciesPage', DirectPolicyType);

export const CreateDirectPolicyInput = builder.inputType('CreateDirectPolicyInput', {
  fields: (t) => ({
    tenantId: t.id({ description: "The block's tenant. Null: the platform." }),
    subjectKind: t.field({ type: SubjectKindEnum, required: true }),
    subjectId: t.id({ required: true }),
    permissionBlockId: t.id({ description: 'An existing block. Either this or `block`.' }),
    block: t.field({ type: NewBlockInput, description: 'A new block, made with the policy.' }),
    startsAt: t.field({ type: 'DateTime' }),
    endsAt: t.field({ type: 'DateTime' }),
  }),
});

/** The input in the form of the service. */
export const toPolicyInput = ({
  permissionBlockId,
  block,
  ...policy
}: typeof CreateDirectPolicyInput.$inferInput): PolicyInput => ({
  ...policy,
  blockId: permissionBlockId,
  block: block && withoutNulls(block),
});

builder.queryFields((t) => ({
  directPolicies: t.field({
    type: DirectPoliciesPage,
    args: {
      tenantId: t.arg.id({ description: "Null: the platform's." }),
      subjectKind: t.arg({ type: SubjectKindEnum }),
      subjectId: t.arg.id(),
      permissionBlockId: t.arg.id(),
      objectId: t.arg.id({ description: 'Only policies whose block names exactly this object.' }),
      objectKind: t.arg({ type: ObjectKindEnum, description: 'Only policies whose block names this kind.' }),
      objectType: t.arg.string({ description: 'Only policies whose block names exactly this type: `kind:name`.' }),
      ...pageArgs,
    },
    resolve: (_root, { permissionBlockId, ...query }, context) =>
      policies(context).list(context.actor, {
        ...listInput(query),
        ...(permissionBlockId && { blockId: permissionBlockId }),
      }),
  }),
  endingPolicies: t.field({
    type: DirectPoliciesPage,
    description: 'Direct policies that end soon, the next first.',
    args: {
      tenantId: t.arg.id({ description: "Null: the platform's and those of all tenants." }),
      endsWithinDays: t.arg.int({ required: true, description: '0 to 3650.' }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => policies(context).listEnding(context.actor, listInput(args) as never),
  }),
}));

builder.mutationFields((t) => ({
  createDirectPolicy: t.field({
    type: DirectPolicyType,
    description:
      'Repeating it with the same subject and `permissionBlockId` changes the times; with a new `block` it gives once more.',
    args: { input: t.arg({ type: CreateDirectPolicyInput, required: true }) },
    resolve: (_root, { input }, context) => policies(context).create(context.actor, toPolicyInput(input)),
  }),
  deleteDirectPolicy: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await policies(context).remove(context.actor, id);
      return true;
    },
  }),
}));
