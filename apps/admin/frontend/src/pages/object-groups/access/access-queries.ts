import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { blockFields } from '../../../parts/block/block.ts';

/** Roles and policies on exactly one object or in one object group, and who has them. */
export const accessHereQuery = graphql(
  `
    query AccessHere($tenantId: ID, $objectId: ID, $groupId: ID) {
      permissionBlocks(tenantId: $tenantId, objectId: $objectId, groupId: $groupId, limit: 100) {
        items {
          ...BlockFields
          roles {
            id
            name
            assignmentCount
            app {
              id
              name
            }
          }
          directPolicies {
            id
            tenantId
            subjectKind
            declared
            startsAt
            endsAt
            subject {
              id
              kind
              name
            }
          }
        }
        total
      }
    }
  `,
  [blockFields],
);
export type BlockHere = ResultOf<typeof accessHereQuery>['permissionBlocks']['items'][number];
export type PolicyHere = BlockHere['directPolicies'][number];
