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
      public
      trusted
      createdAt
      status
      lastUsedAt
    }
    platform {
      issuer
    }
  }
`);
export type ClientRow = ResultOf<typeof clientsQuery>['clients'][number];
