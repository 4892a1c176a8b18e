import { GuardrailRulesService } from '../../access-model/guardrails/guardrail-rules.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { EffectEnum, EntityKindEnum, ObjectKindEnum } from '../objects/enums.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import { ActionAssignmentRuleType, RuleDecisionEnum } from './action-assignment-rule-type.ts';

const rules = ({ service }: Context) => service(GuardrailRulesService);
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
    resolve: (_root, args, context) => rules(context).list(context.actor, listInput(args)),
  }),
}));

builder.mutationFields((t) => ({
  createActionAssignmentRule: t.field({
    type: ActionAssignmentRuleType,
    args: { input: t.arg({ type: CreateActionAssignmentRuleInput, required: true }) },
    resolve: (_root, { input }, context) => rules(context).create(context.actor, withoutNulls(input)),
  }),
  deleteActionAssignmentRule: t.boolean({
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_root, { id }, context) => {
      await rules(context).remove(context.actor, id);
      return true;
    },
  }),
}));
