import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const viewerQuery = graphql(`
  query Viewer {
    requestsToDecide
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

type Answer = ResultOf<typeof viewerQuery>;
export type Viewer = Answer['viewer'] & Pick<Answer, 'requestsToDecide'>;
