import { graphql } from '../../../../graphql/graphql.ts';
import { effectFields } from '../../../effect/effect-fields.ts';

/** Who gains and who loses by the draft. */
export const roleEffectQuery = graphql(
  `
    query RoleEffect($id: ID!, $revision: Int!, $keep: [ID!]!, $blocks: [NewBlockInput!]) {
      simulateRoleBlocks(roleId: $id, revision: $revision, permissionBlockIds: $keep, blocks: $blocks) {
        ...EffectFields
      }
    }
  `,
  [effectFields],
);
