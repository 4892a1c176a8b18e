import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

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

export const deleteGuardrail = graphql(`
  mutation DeleteGuardrail($id: ID!) {
    deleteActionAssignmentRule(id: $id)
  }
`);
