import { graphql } from '../../../graphql/graphql.ts';

// A person is an entity of the same id; suspending or deleting it also ends their sessions.

export const suspendPerson = graphql(`
  mutation SuspendPerson($id: ID!) {
    suspendEntity(id: $id) {
      id
    }
  }
`);

export const reinstatePerson = graphql(`
  mutation ReinstatePerson($id: ID!) {
    enableEntity(id: $id) {
      id
    }
  }
`);

export const deletePerson = graphql(`
  mutation DeletePerson($id: ID!) {
    deleteEntity(id: $id) {
      id
    }
  }
`);
