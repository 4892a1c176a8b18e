import { graphql } from '../../../graphql/graphql.ts';

export const endSession = graphql(`
  mutation EndSessionOfPerson($id: ID!) {
    endSession(id: $id)
  }
`);

export const endSessions = graphql(`
  mutation EndSessionsOfPerson($personId: ID!) {
    endSessions(personId: $personId)
  }
`);
