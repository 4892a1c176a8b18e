import type { Explanation } from '../../decisions/explain/explanations.ts';
import { builder } from '../builder.ts';
import { NamedObjectType } from '../named/named-object-type.ts';
import { ObjectKindEnum } from '../objects/enums.ts';
import type { ObjectKind } from '@portico/access';
import { GrantType } from './grant-type.ts';

const SkipReasonEnum = builder.enumType('SkipReason', {
  values: ['not_yet', 'ended', 'boundary', 'scope', 'action', 'conditions'] as const,
});

const EvaluatedGrantType = builder.objectRef<Explanation['evaluated'][number]>('EvaluatedGrant').implement({
  fields: (t) => ({
    grant: t.field({ type: GrantType, resolve: ({ grant }) => grant }),
    matched: t.boolean({ resolve: ({ result }) => result === 'matched' }),
    skipReason: t.field({
      type: SkipReasonEnum,
      nullable: true,
      description: 'Why it does not apply to the question.',
      resolve: ({ skipReason }) => skipReason,
    }),
  }),
});

const ExplainedTargetType = builder.objectRef<NonNullable<Explanation['target']>>('ExplainedTarget').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: true }),
    object: t.field({ type: NamedObjectType, nullable: true, resolve: ({ id }) => id }),
    kind: t.field({ type: ObjectKindEnum, resolve: ({ kind }) => kind as ObjectKind }),
    type: t.exposeString('type', { nullable: true }),
    tenant: t.field({ type: NamedObjectType, nullable: true, resolve: ({ tenantId }) => tenantId }),
  }),
});

const ExplainedSubjectType = builder.objectRef<NonNullable<Explanation['subject']>>('ExplainedSubject').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    kind: t.exposeString('kind'),
    status: t.exposeString('status'),
  }),
});

export const ExplanationType = builder.objectRef<Explanation>('Explanation').implement({
  description: 'A decision, and what happened to each grant. Denies are tried first; the first match decides.',
  fields: (t) => ({
    allowed: t.boolean({ resolve: ({ decision }) => decision.allowed }),
    reason: t.string({ resolve: ({ decision }) => decision.reason }),
    decidedBy: t.int({
      nullable: true,
      description: 'Index in `evaluated` of the deciding grant. Null if the decision did not depend on grants.',
      resolve: ({ decision, evaluated }) => {
        const place = evaluated.findIndex(
          ({ grant, result }) =>
            result === 'matched' &&
            grant.assignmentId === decision.grant?.assignmentId &&
            grant.blockId === decision.grant?.blockId,
        );
        return place === -1 ? null : place;
      },
    }),
    action: t.exposeString('action'),
    subject: t.field({ type: ExplainedSubjectType, nullable: true, resolve: ({ subject }) => subject }),
    target: t.field({ type: ExplainedTargetType, nullable: true, resolve: ({ target }) => target }),
    tenantStatus: t.string({
      nullable: true,
      description: "Status of the object's tenant.",
      resolve: ({ decision }) => decision.tenant?.status,
    }),
    evaluated: t.field({ type: [EvaluatedGrantType], resolve: ({ evaluated }) => evaluated }),
  }),
});
