import { graphql } from '../../../graphql/graphql.ts';

export const verifyEmail = graphql(`
  mutation VerifyEmail($personId: ID!, $verified: Boolean!) {
    verifyEmail(personId: $personId, verified: $verified) {
      id
    }
  }
`);
