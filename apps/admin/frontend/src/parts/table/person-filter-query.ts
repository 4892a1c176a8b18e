import { graphql } from '../../graphql/graphql.ts';

export const namedPersonQuery = graphql(`
  query FilterPerson($id: ID!) {
    person(id: $id) {
      id
      name
    }
  }
`);

export const peopleToFilterQuery = graphql(`
  query FilterPeople($q: String) {
    people(q: $q, limit: 20) {
      items {
        id
        name
        email
      }
    }
  }
`);
