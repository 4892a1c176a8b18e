import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const clientQuery = graphql(`
  query Client($id: ID!) {
    client(clientId: $id) {
      clientId
      entityId
      name
      redirectUris
      postLogoutRedirectUris
      grantTypes
      scopes
      public
      pkce
      tokenEndpointAuthMethod
      dpop
      requirePar
      backchannelLogoutUri
      apis
      clientUri
      trusted
      profile
      createdAt
      updatedAt
    }
    platform {
      issuer
    }
  }
`);
export type ClientFacts = ResultOf<typeof clientQuery>['client'];

export const updateClient = graphql(`
  mutation UpdateClient($id: ID!, $input: ClientInput!) {
    updateClient(clientId: $id, input: $input) {
      clientId
      name
      clientSecret
    }
  }
`);

export const rotateSecret = graphql(`
  mutation RotateClientSecret($id: ID!, $overlapHours: Int!) {
    rotateClientSecret(clientId: $id, overlapHours: $overlapHours) {
      clientSecret
      previousSecretUntil
    }
  }
`);

export const removeClient = graphql(`
  mutation RemoveClient($id: ID!) {
    removeClient(clientId: $id)
  }
`);
