import { graphql } from '../../../graphql/graphql.ts';

export const createResource = graphql(`
  mutation CreateResource($input: CreateResourceInput!) {
    createResource(input: $input) {
      id
    }
  }
`);

export const updateResource = graphql(`
  mutation UpdateResource($id: ID!, $input: UpdateResourceInput!) {
    updateResource(id: $id, input: $input) {
      id
    }
  }
`);

export const deleteResource = graphql(`
  mutation DeleteResource($id: ID!) {
    deleteResource(id: $id) {
      id
    }
  }
`);

export const restoreResource = graphql(`
  mutation RestoreResource($id: ID!) {
    restoreResource(id: $id) {
      id
    }
  }
`);

export const purgeResource = graphql(`
  mutation PurgeResource($id: ID!) {
    purgeResource(id: $id)
  }
`);
