import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { effectFields } from '../../effect/effect-fields.ts';

export const guardrailsQuery = graphql(`
  query Guardrails($tenantId: ID, $cursor: String, $sort: String, $limit: Int) {
    actionAssignmentRules(tenantId: $tenantId, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
        id
        tenantId
        entityKind
        actionName
        objectKind
        objectType
        decision
        isAbsolute
        name
        reason
        createdBy {
          name
        }
        createdAt
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type Guardrail = ResultOf<typeof guardrailsQuery>['actionAssignmentRules']['items'][number];

export const createGuardrail = graphql(`
  mutation CreateGuardrail($input: CreateActionAssignmentRuleInput!) {
    createActionAssignmentRule(input: $input) {
      id
    }
  }
`);

export const updateGuardrail = graphql(`
  mutation UpdateGuardrail($id: ID!, $input: UpdateActionAssignmentRuleInput!) {
    updateActionAssignmentRule(id: $id, input: $input) {
      id
    }
  }
`);

export const deleteGuardrail = graphql(`
  mutation DeleteGuardrail($id: ID!) {
    deleteActionAssignmentRule(id: $id)
  }
`);

/** Who holds something that could not be given again under a new guardrail. */
export const guardrailEffectQuery = graphql(
  `
    query GuardrailEffect($input: CreateActionAssignmentRuleInput!) {
      simulateActionAssignmentRule(input: $input) {
        ...EffectFields
      }
    }
  `,
  [effectFields],
);

/** Who holds something that could be given again without a guardrail. */
export const guardrailRemovalEffectQuery = graphql(
  `
    query GuardrailRemovalEffect($id: ID!) {
      simulateActionAssignmentRuleDeletion(id: $id) {
        ...EffectFields
      }
    }
  `,
  [effectFields],
);
