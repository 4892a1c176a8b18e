import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { eventFields } from '../../../parts/event/event-query.ts';

export const appQuery = graphql(`
  query App($id: ID!) {
    app(id: $id) {
      id
      manifestId
      slug
      name
      description
      iconSvg
      url
      kind
      owner
      tags
      open
      requestable
      hidden
      consumes
      suspended
      missingSince
      createdAt
      updatedAt
      clientId
      redirectUris
      waitingRequests
      roles {
        id
        key
        name
        isDefault
        dormantSince
        actions
        people
        groups
      }
      permissions {
        id
        name
        title
        on
        dormantSince
      }
    }
  }
`);
export type AppFacts = ResultOf<typeof appQuery>['app'];

export const appAssignmentsQuery = graphql(`
  query AppAssignments($id: ID!, $tenantId: ID, $anywhere: Boolean, $limit: Int, $cursor: String) {
    roleAssignments(appId: $id, tenantId: $tenantId, anywhere: $anywhere, limit: $limit, cursor: $cursor) {
      items {
        id
        endsAt
        startsAt
        reason
        declared
        dormant
        subjectKind
        memberCount
        subject {
          id
          kind
          name
        }
        role {
          id
          name
          key
        }
        tenant {
          id
          name
        }
        grantedBy {
          name
        }
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type AppAssignment = ResultOf<typeof appAssignmentsQuery>['roleAssignments']['items'][number];

export const appEventsQuery = graphql(
  `
    query AppEvents($id: ID!, $limit: Int) {
      auditLogs(targetId: $id, limit: $limit) {
        items {
          ...EventFields
        }
      }
    }
  `,
  [eventFields],
);

/** Who opened it last. */
export const appVisitorsQuery = graphql(`
  query AppVisitors($id: ID!, $limit: Int) {
    appVisitors(id: $id, limit: $limit) {
      person {
        id
        kind
        name
      }
      lastUsedAt
    }
  }
`);

/** What goes with an app without a manifest. */
export const appRemovalQuery = graphql(`
  query AppRemoval($id: ID!) {
    appRemoval(id: $id) {
      assignments
      policies
      requests
      resources
    }
  }
`);

export const removeApp = graphql(`
  mutation RemoveApp($id: ID!) {
    removeApp(id: $id)
  }
`);

export const suspendApp = graphql(`
  mutation SuspendApp($id: ID!) {
    suspendEntity(id: $id) {
      id
    }
  }
`);

export const resumeApp = graphql(`
  mutation ResumeApp($id: ID!) {
    enableEntity(id: $id) {
      id
    }
  }
`);
