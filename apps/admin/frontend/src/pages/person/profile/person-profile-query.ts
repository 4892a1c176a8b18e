import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

/** The profiles name that of the person. */
export const personProfileQuery = graphql(`
  query PersonProfile($id: ID!) {
    entity(id: $id) {
      id
      name
      revision
      profileId
      attributes
      selfAttributes
    }
    profiles(objectKind: entity, kind: "human", limit: 200, sort: "name") {
      items {
        id
        displayName
      }
    }
  }
`);
type Answer = ResultOf<typeof personProfileQuery>;
export type ProfiledPerson = Answer['entity'];
export type PersonProfiles = Answer['profiles']['items'];
