import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

/** Everything that can be done, and to what. */
export const catalogueQuery = graphql(`
  query ActionCatalogue($tenantId: ID) {
    actions(tenantId: $tenantId, limit: 200) {
      items {
        id
        name
        description
        dormantSince
        app {
          id
          name
        }
        applicability {
          objectKind
          objectType
        }
      }
    }
  }
`);

export type CatalogueAction = ResultOf<typeof catalogueQuery>['actions']['items'][number];
