import { ActionsService } from '../../access-model/actions/actions.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { ObjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { ActionType, ApplicabilityType } from './action-type.ts';

const actions = ({ service }: Context) => service(ActionsService);
const ActionsPage = pageOf('ActionsPage', ActionType);

const ApplicabilityInput = builder.inputType('ActionApplicabilityInput', {
  fields: (t) => ({
    objectKind: t.field({ type: ObjectKindEnum, required: true }),
    objectType: t.string({ description: '`kind:name`; null: every type of the kind.' }),
  }),
});

const CreateActionInput = builder.inputType('CreateActionInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'Lower-case words with dots.' }),
    description: t.string(),
    applicability: t.field({ type: [ApplicabilityInput] }),
  }),
});

builder.queryFields((t) => ({
  actions: t.field({
    type: ActionsPage,
    args: {
      appId: t.arg.id({ description: "Null: the platform's. Absent: all." }),
      objectKind: t.arg({ type: ObjectKindEnum }),
      objectType: t.arg.string(),
      tenantId: t.arg.id({ description: 'The tenant in which the caller has the right to read.' }),
      ...pageArgs,
    },
    resolve: (_root, { appId, ...query }, context) =>
      actions(context).list(context.actor, { ...listInput(query), ...(appId !== undefined && { appId }) }),
  }),
  actionApplicability: t.field({
    type: [ApplicabilityType],
    description: 'The object types to which the action applies.',
    args: { actionId: t.arg.id({ required: true }), tenantId: t.arg.id() },
    resolve: async (_root, { actionId, tenantId }, context) =>
      (await actions(context).get(context.actor, actionId, tenantId ?? null)).applicability,
  }),
  action: t.field({
    type: ActionType,
    args: { id: t.arg.id({ required: true }), tenantId: t.arg.id() },
    resolve: (_root, { id, tenantId }, context) => actions(context).get(context.actor, id, tenantId ?? null),
  }),
}));

builder.mutationFields((t) => ({
  createAction: t.field({
    type: ActionType,
    args: { input: t.arg({ type: CreateActionInput, required: true }) },
    resolve: (_root, { input }, context) => actions(context).create(context.actor, withoutNulls(input)),
  }),
  updateAction: t.field({
    type: ActionType,
    args: { id: t.arg.id({ required: true }), description: t.arg.string({ required: true }) },
    resolve: (_root, { id, description }, context) => actions(context).update(context.actor, id, { description }),
  }),
  deleteAction: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await actions(context).remove(context.actor, id);
      return true;
    },
  }),
  addActionApplicability: t.field({
    type: ActionType,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: ApplicabilityInput, required: true }) },
    resolve: (_root, { id, input }, context) => actions(context).addApplicability(context.actor, id, input),
  }),
  removeActionApplicability: t.field({
    type: ActionType,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: ApplicabilityInput, required: true }) },
    resolve: (_root, { id, input }, context) => actions(context).removeApplicability(context.actor, id, input),
  }),
}));
