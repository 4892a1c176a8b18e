import { graphql, type ResultOf } from '../../graphql/graphql.ts';
import { blockFields } from '../../parts/block/block.ts';
import { eventFields } from '../../parts/event/event-query.ts';

export const overviewAppsQuery = graphql(`
  query OverviewApps {
    apps {
      id
      manifestId
      slug
      name
      iconSvg
      kind
      open
      missingSince
      roles {
        key
        name
        isDefault
        people
        groups
      }
    }
  }
`);
export type OverviewApp = ResultOf<typeof overviewAppsQuery>['apps'][number];

export const overviewRequestsQuery = graphql(`
  query OverviewRequests {
    accessRequests(sort: "-asked", limit: 5) {
      items {
        id
        person {
          id
          name
        }
        app {
          id
          name
        }
        wishedRole
        wishedEndsAt
        reason
        requestedAt
      }
      total
      totalIsEstimate
    }
  }
`);
export type WaitingRequest = ResultOf<typeof overviewRequestsQuery>['accessRequests']['items'][number];

export const overviewJobsQuery = graphql(`
  query OverviewJobs {
    failedJobs {
      id
      queue
      reason
      failedAt
      createdAt
    }
  }
`);
export type OverviewJob = ResultOf<typeof overviewJobsQuery>['failedJobs'][number];

/** In a tenant, or on the whole platform. */
export const overviewReviewQuery = graphql(
  `
    query OverviewReview($tenantId: ID) {
      unconfirmed: unconfirmedAccess(tenantId: $tenantId) {
        assignments {
          total
          totalIsEstimate
        }
        policies {
          total
          totalIsEstimate
        }
      }
      ending: accessReview(tenantId: $tenantId, unconfirmedForDays: 0, endsWithinDays: 14, sort: "ends", limit: 5) {
        items {
          id
          subject {
            id
            kind
            name
          }
          subjectKind
          role {
            id
            name
            app {
              name
            }
          }
          tenant {
            id
          }
          endsAt
          lastUsedAt
          grantedBy {
            name
          }
        }
        total
        totalIsEstimate
      }
      policies: endingPolicies(tenantId: $tenantId, endsWithinDays: 14, limit: 5) {
        items {
          id
          tenantId
          subject {
            id
            kind
            name
          }
          permissionBlock {
            ...BlockFields
          }
          endsAt
          grantedBy {
            name
          }
        }
        total
        totalIsEstimate
      }
    }
  `,
  [blockFields],
);
export type OverviewReview = ResultOf<typeof overviewReviewQuery>;

export const overviewFactsQuery = graphql(`
  query OverviewFacts($today: DateTime!) {
    people: peopleTotal {
      total
      totalIsEstimate
    }
    invited: invitedTotal {
      total
      totalIsEstimate
    }
    signedIn: signedInTotal(since: $today) {
      total
      totalIsEstimate
    }
    administrators: administratorsTotal {
      total
      totalIsEstimate
    }
    orphans: orphanPoliciesTotal {
      total
      totalIsEstimate
    }
    sessions: sessionsTotal {
      total
      totalIsEstimate
    }
    clients: clientsTotal {
      total
    }
    signingKeys {
      status
    }
    settings {
      name
      settings {
        key
        value
      }
    }
    systemStatus {
      version
      checks {
        name
        status
        message
      }
    }
    expiringCredentials(days: 14, kind: client_secret) {
      id
      entity {
        id
        kind
        name
      }
      clientId
      expiresAt
    }
  }
`);
/** Enough of them that some are by others. */
export const overviewEventsQuery = graphql(
  `
    query OverviewEvents {
      auditLogs(limit: 50) {
        items {
          ...EventFields
        }
      }
    }
  `,
  [eventFields],
);
export type OverviewEvent = ResultOf<typeof overviewEventsQuery>['auditLogs']['items'][number];
export type OverviewFacts = ResultOf<typeof overviewFactsQuery>;
