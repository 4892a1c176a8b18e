import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const viewerQuery = graphql(`
  query Viewer {
    requestsToDecide
    tenants(limit: 1) {
      items {
        id
      }
      total
    }
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
export type Viewer = Answer['viewer'] &
  Pick<Answer, 'requestsToDecide'> & {
    /** That the viewer may read. With one or none, the console never speaks of tenants. */
    tenantCount: number;
    /** The newest of them. */
    tenantId: string | undefined;
  };
