import { graphql } from '../../graphql/graphql.ts';

export const createRole = graphql(`
  mutation CreateRole($input: CreateRoleInput!) {
    createRole(input: $input) {
      id
      name
    }
  }
`);

export const updateRole = graphql(`
  mutation UpdateRole($id: ID!, $input: UpdateRoleInput!) {
    updateRole(id: $id, input: $input) {
      revision
    }
  }
`);

export const replaceBlocks = graphql(`
  mutation ReplaceRoleBlocks($id: ID!, $revision: Int!, $keep: [ID!]!, $blocks: [NewBlockInput!]) {
    replaceRolePermissionBlocks(roleId: $id, revision: $revision, permissionBlockIds: $keep, blocks: $blocks) {
      revision
    }
  }
`);

export const deleteRole = graphql(`
  mutation DeleteRole($id: ID!) {
    deleteRole(id: $id)
  }
`);

export const purgeRole = graphql(`
  mutation PurgeRole($id: ID!) {
    purgeRole(id: $id)
  }
`);

export const restoreRole = graphql(`
  mutation RestoreRole($id: ID!) {
    restoreRole(id: $id) {
      id
    }
  }
`);
