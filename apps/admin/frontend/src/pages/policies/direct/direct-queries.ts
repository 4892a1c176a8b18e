import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { blockFields } from '../../../parts/block/block.ts';
import { effectFields } from '../../effect/effect-fields.ts';

export const directPoliciesQuery = graphql(
  `
    query DirectPolicies($tenantId: ID, $cursor: String, $sort: String, $limit: Int) {
      directPolicies(tenantId: $tenantId, cursor: $cursor, sort: $sort, limit: $limit) {
        items {
          id
          tenantId
          subjectKind
          declared
          consumed
          startsAt
          endsAt
          subject {
            id
            kind
            name
          }
          grantedBy {
            name
          }
          permissionBlock {
            ...BlockFields
          }
        }
        total
        totalIsEstimate
        nextCursor
      }
    }
  `,
  [blockFields],
);
export type DirectPolicy = ResultOf<typeof directPoliciesQuery>['directPolicies']['items'][number];

export const deletePolicy = graphql(`
  mutation DeleteDirectPolicy($id: ID!) {
    deleteDirectPolicy(id: $id)
  }
`);

export const createPolicy = graphql(`
  mutation CreateDirectPolicy($input: CreateDirectPolicyInput!) {
    createDirectPolicy(input: $input) {
      id
    }
  }
`);

/** Who would gain and lose by a new policy. */
export const policyEffectQuery = graphql(
  `
    query PolicyEffect($input: CreateDirectPolicyInput!) {
      simulateDirectPolicy(input: $input) {
        ...EffectFields
      }
    }
  `,
  [effectFields],
);

export const subjectsQuery = graphql(`
  query PolicySubjects($tenantId: ID, $q: String) {
    entities(tenantId: $tenantId, q: $q, status: active, limit: 8) {
      items {
        id
        kind
        name
      }
    }
    principalGroups(tenantId: $tenantId, q: $q, limit: 5) {
      items {
        id
        name
      }
    }
  }
`);
