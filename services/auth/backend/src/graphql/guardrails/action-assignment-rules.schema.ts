import { GuardrailRulesService } from '../../access-model/guardrails/guardrail-rules.service.ts';
import { GuardrailRefusals } from '../../refusals/guardrail-refusals.ts';
import type { Guardrail } from '../../generated/prisma/client.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { EffectEnum, EntityKindEnum, ObjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { ActionAssignmentRuleType, RuleDecisionEnum } from './action-assignment-rule-type.ts';

const rules = ({ service }: Context) => service(GuardrailRulesService);
const refusals = ({ service }: Context) => service(GuardrailRefusals);
const hideAuthor = async (context: Context, rule: Guardrail) =>
  (await refusals(context).hideAuthors(context.actor, [rule]))[0]!;
const ActionAssignmentRulesPage = pageOf('ActionAssignmentRulesPage', ActionAssignmentRuleType);

export const CreateActionAssignmentRuleInput = builder.inputType('CreateActionAssignmentRuleInput', {
  fields: (t) => ({
    tenantId: t.id({ description: 'Null: of the platform.' }),
    entityKind: t.field({ type: EntityKindEnum, required: true }),
    actionName: t.string({ required: true }),
    objectKind: t.field({ type: ObjectKindEnum, required: true }),
    objectType: t.string({ description: '`kind:name`; null: every type of the kind.' }),
    decision: t.field({ type: EffectEnum, required: true }),
    isAbsolute: t.boolean(),
    name: t.string({ description: 'At most 200 characters.' }),
    reason: t.string({ description: 'Why it is there: at most 500 characters. Refused administrators read it.' }),
  }),
});

const UpdateActionAssignmentRuleInput = builder.inputType('UpdateActionAssignmentRuleInput', {
  description: 'Absent or null: unchanged. Empty: cleared.',
  fields: (t) => ({
    name: t.string({ description: 'At most 200 characters.' }),
    reason: t.string({ description: 'Why it is there: at most 500 characters. Refused administrators read it.' }),
  }),
});

builder.queryFields((t) => ({
  actionAssignmentRules: t.field({
    type: ActionAssignmentRulesPage,
    args: {
      tenantId: t.arg.id({ description: "Null: the platform's." }),
      entityKind: t.arg({ type: EntityKindEnum }),
      actionName: t.arg.string(),
      objectKind: t.arg({ type: ObjectKindEnum }),
      objectType: t.arg.string(),
      decision: t.arg({ type: RuleDecisionEnum }),
      ...pageArgs,
    },
    resolve: async (_root, args, context) => {
      const page = await rules(context).list(context.actor, listInput(args));
      return { ...page, items: await refusals(context).hideAuthors(context.actor, page.items) };
    },
  }),
}));

builder.mutationFields((t) => ({
  createActionAssignmentRule: t.field({
    type: ActionAssignmentRuleType,
    args: { input: t.arg({ type: CreateActionAssignmentRuleInput, required: true }) },
    resolve: async (_root, { input }, context) =>
      hideAuthor(context, await rules(context).create(context.actor, withoutNulls(input))),
  }),
  updateActionAssignmentRule: t.field({
    type: ActionAssignmentRuleType,
    description: 'Changes what a guardrail is called and why it is there. The rule itself never changes.',
    args: {
      id: t.arg.id({ required: true }),
      input: t.arg({ type: UpdateActionAssignmentRuleInput, required: true }),
    },
    resolve: async (_root, { id, input }, context) =>
      hideAuthor(context, await rules(context).describe(context.actor, id, withoutNulls(input))),
  }),
  deleteActionAssignmentRule: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await rules(context).remove(context.actor, id);
      return true;
    },
  }),
}));
