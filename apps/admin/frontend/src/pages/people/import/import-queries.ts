import { graphql } from '../../../graphql/graphql.ts';

/** Each for itself: use `executeItems`. */
export const invitePeople = graphql(`
  mutation InvitePeople($people: [InvitePersonInput!]!) {
    invitePeople(people: $people) {
      person {
        id
      }
      setupLink {
        url
        expiresAt
      }
    }
  }
`);
