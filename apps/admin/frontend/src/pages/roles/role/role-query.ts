import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { blockFields } from '../../../parts/block/block.ts';
import { eventFields } from '../../../parts/event/event-query.ts';

export const roleQuery = graphql(
  `
    query Role($id: ID!) {
      role(id: $id) {
        id
        name
        description
        key
        isDefault
        assignmentCount
        revision
        dormantSince
        deletedAt
        createdAt
        updatedAt
        app {
          id
          name
        }
        tenant {
          id
          name
        }
        blocks {
          ...BlockFields
        }
      }
    }
  `,
  [blockFields],
);
export type Role = ResultOf<typeof roleQuery>['role'];

export const holdersQuery = graphql(`
  query RoleHolders($id: ID!, $tenantId: ID, $anywhere: Boolean, $cursor: String, $limit: Int) {
    roleAssignments(roleId: $id, tenantId: $tenantId, anywhere: $anywhere, cursor: $cursor, limit: $limit) {
      items {
        id
        subjectKind
        declared
        startsAt
        endsAt
        reason
        createdAt
        subject {
          id
          kind
          name
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
export type Holder = ResultOf<typeof holdersQuery>['roleAssignments']['items'][number];

export const roleEventsQuery = graphql(
  `
    query RoleEvents($id: ID!, $limit: Int) {
      auditLogs(targetId: $id, limit: $limit) {
        items {
          ...EventFields
        }
      }
    }
  `,
  [eventFields],
);
