import { graphql, type ResultOf, type VariablesOf } from '../../graphql/graphql.ts';

export const auditLogsQuery = graphql(`
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
        id
        createdAt
        event
        outcome
        actorKind
        actorEntityId
        actor {
          id
          kind
          name
        }
        actingApp
        targetKind
        targetId
        target {
          id
          kind
          name
        }
        mentions {
          id
          kind
          name
        }
        tenantId
        ip
        requestId
        tokenId
        sealed
        details
        personal
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);

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

/** The doors of the apps that events are about. */
export const auditAppsQuery = graphql(`
  query AuditApps {
    apps {
      id
      slug
      manifestId
      name
      iconSvg
      roles {
        key
        name
      }
    }
  }
`);

export type AuditPage = ResultOf<typeof auditLogsQuery>['auditLogs'];
export type AuditEvent = AuditPage['items'][number];
export type AuditFilter = Omit<VariablesOf<typeof auditLogsQuery>, 'cursor' | 'limit'>;
export type AuditApp = ResultOf<typeof auditAppsQuery>['apps'][number];
