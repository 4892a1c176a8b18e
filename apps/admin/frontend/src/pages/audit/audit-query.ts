import { graphql, type ResultOf, type VariablesOf } from '../../graphql/graphql.ts';
import { eventFields } from '../../parts/event/event-query.ts';

export const auditLogsQuery = graphql(
  `
    query AuditLogs(
      $q: String
      $from: DateTime
      $to: DateTime
      $actorEntityId: ID
      $targetId: ID
      $events: [String!]
      $outcome: String
      $cursor: String
      $limit: Int
    ) {
      auditLogs(
        q: $q
        from: $from
        to: $to
        actorEntityId: $actorEntityId
        targetId: $targetId
        events: $events
        outcome: $outcome
        cursor: $cursor
        limit: $limit
      ) {
        items {
          ...EventFields
        }
        total
        totalIsEstimate
        nextCursor
      }
    }
  `,
  [eventFields],
);

export const auditBarsQuery = graphql(`
  query AuditBars(
    $q: String
    $from: DateTime!
    $to: DateTime!
    $actorEntityId: ID
    $targetId: ID
    $events: [String!]
    $outcome: String
    $bars: Int
  ) {
    auditBars(
      q: $q
      from: $from
      to: $to
      actorEntityId: $actorEntityId
      targetId: $targetId
      events: $events
      outcome: $outcome
      bars: $bars
    ) {
      from
      done
      refused
    }
  }
`);

export const auditEventsQuery = graphql(`
  query AuditEvents {
    auditEvents
  }
`);

export type AuditPage = ResultOf<typeof auditLogsQuery>['auditLogs'];
export type AuditFilter = Omit<VariablesOf<typeof auditLogsQuery>, 'cursor' | 'limit'>;
