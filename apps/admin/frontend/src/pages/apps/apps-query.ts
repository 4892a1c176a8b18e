import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const appsQuery = graphql(`
  query Apps {
    apps {
      id
      manifestId
      slug
      name
      description
      iconSvg
      url
      kind
      open
      requestable
      missingSince
      waitingRequests
      roles {
        people
        groups
      }
    }
  }
`);
export type AppRow = ResultOf<typeof appsQuery>['apps'][number];

export const clientsQuery = graphql(`
  query Clients {
    clients {
      clientId
      name
      redirectUris
      grantTypes
      public
      trusted
      apis
      createdAt
      status
      lastUsedAt
    }
    expiringCredentials(days: 14, kind: client_secret) {
      clientId
      status
      expiresAt
    }
    platform {
      issuer
    }
  }
`);
export type ClientList = ResultOf<typeof clientsQuery>;
export type ClientRow = ClientList['clients'][number];
