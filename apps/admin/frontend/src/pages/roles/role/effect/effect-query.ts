import { graphql, type ResultOf } from '../../../../graphql/graphql.ts';

/** Who gains and who loses by the draft. */
export const roleEffectQuery = graphql(`
  query RoleEffect($id: ID!, $revision: Int!, $keep: [ID!]!, $blocks: [NewBlockInput!]) {
    simulateRoleBlocks(roleId: $id, revision: $revision, permissionBlockIds: $keep, blocks: $blocks) {
      changing
      gaining
      losing
      complete
      byAction {
        action
        title
        gaining
        losing
      }
      gains {
        entity {
          id
          name
        }
        action
        app {
          id
        }
      }
      loses {
        entity {
          id
          name
        }
        action
        app {
          id
        }
      }
    }
  }
`);
export type RoleEffect = ResultOf<typeof roleEffectQuery>['simulateRoleBlocks'];
