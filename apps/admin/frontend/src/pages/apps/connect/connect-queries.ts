import { graphql } from '../../../graphql/graphql.ts';

export const createClient = graphql(`
  mutation CreateClient($input: ClientInput!) {
    createClient(input: $input) {
      clientId
      clientSecret
      name
    }
  }
`);
