import { graphql } from '../../../graphql/graphql.ts';

export const invitePerson = graphql(`
  mutation InvitePerson($name: String!, $email: String!) {
    invitePerson(name: $name, email: $email) {
      person {
        id
        name
      }
      setupLink {
        url
        expiresAt
      }
    }
  }
`);
