import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const viewerQuery = graphql(`
  query Viewer {
    viewer {
      can
      canOnPlatform
      person {
        id
        name
        email
      }
    }
  }
`);

export type Viewer = ResultOf<typeof viewerQuery>['viewer'];
