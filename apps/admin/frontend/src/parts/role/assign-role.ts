import { graphql } from '../../graphql/graphql.ts';

/** Idempotent: the same subject, role and tenant get these times. */
export const assignRole = graphql(`
  mutation AssignRole($input: CreateRoleAssignmentInput!) {
    createRoleAssignment(input: $input) {
      id
    }
  }
`);

export const takeRole = graphql(`
  mutation TakeRole($id: ID!) {
    deleteRoleAssignment(id: $id)
  }
`);
