import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

/** For those who can restore. */
export const gonePersonQuery = graphql(`
  query GonePerson($id: ID!) {
    entity(id: $id, deleted: deleted) {
      id
      name
      deletedAt
      deleter {
        id
        name
      }
      erasedAt
    }
  }
`);
export type Gone = ResultOf<typeof gonePersonQuery>['entity'];
