import { graphql } from '../../graphql/graphql.ts';

/** Idempotent: the same subject, role and tenant get these times. */
export const assignRole = graphql(`
  mutation AssignRole($input: CreateRoleAssignmentInput!) {
    createRoleAssignment(input: $input) {
      id
    }
  }
`);

/** Each for itself: use `executeEach`. */
export const assignRoles = graphql(`
  mutation AssignRoles($inputs: [CreateRoleAssignmentInput!]!) {
    createRoleAssignments(inputs: $inputs) {
      id
    }
  }
`);

/** Each for itself: use `executeEach`. */
export const takeRoles = graphql(`
  mutation TakeRoles($ids: [ID!]!) {
    deleteRoleAssignments(ids: $ids)
  }
`);

export const takeRole = graphql(`
  mutation TakeRole($id: ID!) {
    deleteRoleAssignment(id: $id)
  }
`);
