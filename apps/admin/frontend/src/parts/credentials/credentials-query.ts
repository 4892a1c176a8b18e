import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const credentialsQuery = graphql(`
  query Credentials($entityId: ID!) {
    credentials(entityId: $entityId) {
      id
      kind
      status
      name
      createdAt
      expiresAt
    }
  }
`);
export type Credential = ResultOf<typeof credentialsQuery>['credentials'][number];

export const revokeCredential = graphql(`
  mutation RevokeCredential($entityId: ID!, $credentialId: ID!) {
    revokeCredential(entityId: $entityId, credentialId: $credentialId)
  }
`);
