import { graphql } from '../../../graphql/graphql.ts';

export const createSetupLink = graphql(`
  mutation CreateSetupLink($personId: ID!) {
    createSetupLink(personId: $personId) {
      url
      expiresAt
    }
  }
`);
