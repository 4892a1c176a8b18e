import { graphql } from '../../../graphql/graphql.ts';
import { effectFields } from '../../effect/effect-fields.ts';

export const createGroup = graphql(`
  mutation CreateGroup($groupType: GroupType!, $input: CreateGroupInput!) {
    createGroup(groupType: $groupType, input: $input) {
      id
      name
    }
  }
`);

export const updateGroup = graphql(`
  mutation UpdateGroup($id: ID!, $input: UpdateGroupInput!) {
    updateGroup(id: $id, input: $input) {
      id
    }
  }
`);

export const moveGroup = graphql(`
  mutation MoveGroup($id: ID!, $parentId: ID!) {
    setGroupParent(id: $id, parentId: $parentId) {
      id
    }
  }
`);

export const moveGroupToTop = graphql(`
  mutation MoveGroupToTop($id: ID!) {
    removeGroupParent(id: $id) {
      id
    }
  }
`);

/** Who would gain and lose by moving a group. `parentId` null: to the top. */
export const moveEffectQuery = graphql(
  `
    query MoveEffect($groupId: ID!, $parentId: ID) {
      simulateGroupParent(groupId: $groupId, parentId: $parentId) {
        ...EffectFields
      }
    }
  `,
  [effectFields],
);

export const enableGroup = graphql(`
  mutation EnableGroup($id: ID!) {
    enableGroup(id: $id) {
      id
    }
  }
`);

export const disableGroup = graphql(`
  mutation DisableGroup($id: ID!) {
    disableGroup(id: $id) {
      id
    }
  }
`);

export const suspendGroup = graphql(`
  mutation SuspendGroup($id: ID!) {
    suspendGroup(id: $id) {
      id
    }
  }
`);

export const deleteGroup = graphql(`
  mutation DeleteGroup($id: ID!) {
    deleteGroup(id: $id) {
      id
    }
  }
`);

export const restoreGroup = graphql(`
  mutation RestoreGroup($id: ID!) {
    restoreGroup(id: $id) {
      id
    }
  }
`);
