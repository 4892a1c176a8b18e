import { graphql, type ResultOf } from '../../graphql/graphql.ts';

/** Who acts and is neither a person nor an app. */
export const MACHINE_KINDS = ['device', 'service', 'workload'] as const;
export type MachineKind = (typeof MACHINE_KINDS)[number];

export const machinesQuery = graphql(`
  query Machines(
    $q: String
    $kinds: [EntityKind!]
    $status: EntityStatus
    $cursor: String
    $sort: String
    $limit: Int
  ) {
    entities(q: $q, kinds: $kinds, status: $status, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
        id
        kind
        name
        alias
        status
        owners {
          owner {
            id
            kind
            name
          }
        }
        updatedAt
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type MachineRow = ResultOf<typeof machinesQuery>['entities']['items'][number];

export const machineQuery = graphql(`
  query Machine($id: ID!) {
    entity(id: $id) {
      id
      kind
      name
      alias
      externalId
      tenant {
        id
        name
      }
      profileId
      status
      attributes
      groups {
        id
        name
      }
      owners {
        relation
        owner {
          id
          kind
          name
        }
      }
      managedBy
      lastUsedAt
      revision
      createdAt
      updatedAt
    }
  }
`);
export type Machine = ResultOf<typeof machineQuery>['entity'];
