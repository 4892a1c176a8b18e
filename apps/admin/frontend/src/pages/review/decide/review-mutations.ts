import { graphql } from '../../../graphql/graphql.ts';

export const confirmAssignments = graphql(`
  mutation ConfirmRoleAssignments($ids: [ID!]!) {
    confirmRoleAssignments(ids: $ids) {
      id
    }
  }
`);

export const undoConfirmations = graphql(`
  mutation UndoRoleAssignmentConfirmations($ids: [ID!]!) {
    undoRoleAssignmentConfirmations(ids: $ids) {
      id
    }
  }
`);
