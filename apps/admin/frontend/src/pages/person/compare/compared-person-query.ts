import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const comparedPersonQuery = graphql(`
  query ComparedPerson($id: ID!) {
    person(id: $id) {
      id
      name
      email
    }
  }
`);

export type ComparedPerson = ResultOf<typeof comparedPersonQuery>['person'];
