import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** The fields of an event for its sentence and its details. */
export const eventFields = graphql(`
  fragment EventFields on AuditLog {
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
        id
        key
        name
      }
    }
  }
`);

export type AuditEvent = ResultOf<typeof eventFields>;
export type AuditApp = ResultOf<typeof auditAppsQuery>['apps'][number];
