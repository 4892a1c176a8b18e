import { graphql } from '../../../graphql/graphql.ts';

export const updatePerson = graphql(`
  mutation UpdatePerson($id: ID!, $input: UpdateEntityInput!) {
    updateEntity(id: $id, input: $input) {
      id
      revision
    }
  }
`);
