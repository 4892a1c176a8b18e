import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const profilesQuery = graphql(`
  query Profiles($status: ProfileStatus, $cursor: String, $sort: String, $limit: Int) {
    profiles(status: $status, cursor: $cursor, sort: $sort, limit: $limit) {
      items {
        id
        displayName
        key
        objectKind
        kind
        status
      }
      total
      totalIsEstimate
      nextCursor
    }
  }
`);
export type ProfileRow = ResultOf<typeof profilesQuery>['profiles']['items'][number];

export const profileQuery = graphql(`
  query Profile($id: ID!) {
    profile(id: $id) {
      id
      displayName
      description
      key
      objectKind
      kind
      status
      tenantId
      createdAt
    }
    profileVersions(profileId: $id) {
      id
      version
      status
      jsonSchema
      createdAt
    }
  }
`);
export type Profile = ResultOf<typeof profileQuery>['profile'];
export type ProfileVersion = ResultOf<typeof profileQuery>['profileVersions'][number];

export const createProfile = graphql(`
  mutation CreateProfile($input: CreateProfileInput!) {
    createProfile(input: $input) {
      id
    }
  }
`);

export const updateProfile = graphql(`
  mutation UpdateProfile($id: ID!, $input: UpdateProfileInput!) {
    updateProfile(id: $id, input: $input) {
      id
    }
  }
`);

export const updateVersion = graphql(`
  mutation UpdateProfileVersion($profileId: ID!, $versionId: ID!, $status: ProfileVersionStatus!) {
    updateProfileVersion(profileId: $profileId, versionId: $versionId, status: $status) {
      id
    }
  }
`);

export const createVersion = graphql(`
  mutation CreateProfileVersion($profileId: ID!, $input: CreateProfileVersionInput!) {
    createProfileVersion(profileId: $profileId, input: $input) {
      id
      version
    }
  }
`);
