import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const sessionsQuery = graphql(`
  query Sessions($personId: ID, $cursor: String, $limit: Int) {
    sessions(personId: $personId, cursor: $cursor, limit: $limit) {
      items {
        id
        entityId
        person {
          name
        }
        ip
        userAgent
        createdAt
        lastSeenAt
        isCurrent
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

export const endSessionMutation = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id)
  }
`);

export const endAllSessionsMutation = graphql(`
  mutation EndAllSessions($personId: ID!) {
    endSessions(personId: $personId)
  }
`);

export type SessionRow = ResultOf<typeof sessionsQuery>['sessions']['items'][number];
