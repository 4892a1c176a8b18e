import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const groupQuery = graphql(`
  query Group($id: ID!) {
    group(id: $id) {
      id
      groupType
      name
      description
      status
      tenantId
      tenant {
        id
        name
      }
      parentId
      path
      pathIds
      childCount
      memberCount
      allMemberCount
      revision
      createdAt
      updatedAt
    }
    childGroups(parentId: $id, limit: 200, sort: "name") {
      items {
        id
        name
        status
        memberCount
        allMemberCount
      }
      total
    }
  }
`);
export type GroupAnswer = ResultOf<typeof groupQuery>;
export type GroupFacts = GroupAnswer['group'];
