import type { ObjectKind } from '@portico/access';
import type { NewGuardrail } from '../../access-model/guardrails/guardrail-input.ts';
import type { Guardrail } from '../../generated/prisma/client.ts';
import { builder } from '../builder.ts';
import { EntityKindEnum, ObjectKindEnum } from '../objects/enums.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

export const RuleDecisionEnum = builder.enumType('ActionAssignmentRuleDecision', {
  values: ['allow', 'deny', 'require_override'] as const,
});

export const ActionAssignmentRuleType = builder.objectRef<Guardrail>('ActionAssignmentRule').implement({
  description: 'A guardrail: which actions on what a kind of entity can ever be given.',
  fields: (t) => ({
    id: t.exposeID('id'),
    tenantId: t.exposeID('tenantId', { nullable: true, description: 'Null: of the platform.' }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
    entityKind: t.field({
      type: EntityKindEnum,
      resolve: ({ entityKind }) => entityKind as NewGuardrail['entityKind'],
    }),
    actionName: t.exposeString('actionName'),
    objectKind: t.field({ type: ObjectKindEnum, resolve: ({ objectKind }) => objectKind as ObjectKind }),
    objectType: t.exposeString('objectType', { nullable: true, description: 'Null: every type of the kind.' }),
    decision: t.field({
      type: RuleDecisionEnum,
      resolve: ({ decision }) => decision as 'allow' | 'deny' | 'require_override',
    }),
    isAbsolute: t.exposeBoolean('isAbsolute', {
      description: 'Takes precedence over guardrails that are not absolute.',
    }),
    name: t.exposeString('name', { nullable: true }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it is there.' }),
    createdBy: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'Null: it is built in, or the caller cannot see who set it.',
      resolve: ({ createdBy }) => createdBy,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});
