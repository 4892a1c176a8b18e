import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const actionsQuery = graphql(`
  query Actions($tenantId: ID, $cursor: String, $sort: String, $limit: Int) {
    actions(tenantId: $tenantId, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
        id
        name
        description
        builtIn
        dormantSince
        app {
          id
          name
        }
        applicability {
          objectKind
          objectType
        }
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type ActionRow = ResultOf<typeof actionsQuery>['actions']['items'][number];

export const createAction = graphql(`
  mutation CreateAction($input: CreateActionInput!) {
    createAction(input: $input) {
      id
    }
  }
`);

export const updateAction = graphql(`
  mutation UpdateAction($id: ID!, $description: String!) {
    updateAction(id: $id, description: $description) {
      id
    }
  }
`);

export const deleteAction = graphql(`
  mutation DeleteAction($id: ID!) {
    deleteAction(id: $id)
  }
`);

export const addApplicability = graphql(`
  mutation AddApplicability($id: ID!, $input: ActionApplicabilityInput!) {
    addActionApplicability(id: $id, input: $input) {
      id
    }
  }
`);

export const removeApplicability = graphql(`
  mutation RemoveApplicability($id: ID!, $input: ActionApplicabilityInput!) {
    removeActionApplicability(id: $id, input: $input) {
      id
    }
  }
`);
