import { graphql } from '../../../graphql/graphql.ts';

export const approveRequest = graphql(`
  mutation ApproveRequest($id: ID!, $role: String, $endsAt: DateTime) {
    approveAccessRequest(id: $id, role: $role, endsAt: $endsAt) {
      id
      decision {
        undoableUntil
      }
    }
  }
`);

export const denyRequest = graphql(`
  mutation DenyRequest($id: ID!, $reason: String!) {
    denyAccessRequest(id: $id, reason: $reason) {
      id
    }
  }
`);

export const undoApproval = graphql(`
  mutation UndoApproval($id: ID!) {
    undoAccessRequestApproval(id: $id) {
      id
    }
  }
`);
