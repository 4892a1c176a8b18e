import { graphql } from '../../../graphql/graphql.ts';
import { eventFields } from '../../../parts/event/event-query.ts';

export const activityQuery = graphql(
  `
    query ActivityOfPerson($id: ID!, $limit: Int) {
      auditLogs(entityId: $id, limit: $limit) {
        items {
          ...EventFields
        }
      }
    }
  `,
  [eventFields],
);
