import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const healthQuery = graphql(`
  query SystemHealth {
    systemStatus {
      version
      node
      startedAt
      checks {
        name
        status
        message
      }
    }
  }
`);

export type SystemStatus = ResultOf<typeof healthQuery>['systemStatus'];
export type SystemCheck = SystemStatus['checks'][number];
