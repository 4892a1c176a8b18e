import { graphql } from '../../../graphql/graphql.ts';

export const namedGroupQuery = graphql(`
  query FilterGroup($id: ID!) {
    group(id: $id) {
      id
      name
    }
  }
`);

/** Groups of one name are told apart by their path. */
export const groupsToFilterQuery = graphql(`
  query FilterGroups($q: String) {
    groups(q: $q, limit: 20, sort: "name") {
      items {
        id
        name
        path
      }
    }
  }
`);
