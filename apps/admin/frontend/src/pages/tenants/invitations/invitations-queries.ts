import { graphql, type ResultOf } from '../../../graphql/graphql.ts';

export const invitationsQuery = graphql(`
  query TenantInvitations($tenantId: ID!) {
    tenantInvitations(tenantId: $tenantId, limit: 100) {
      items {
        id
        inviteeEmail
        invitee {
          name
        }
        role {
          name
        }
        expiresAt
        acceptedAt
        rejectedAt
        revokedAt
      }
      total
      totalIsEstimate
    }
  }
`);
export type Invitation = ResultOf<typeof invitationsQuery>['tenantInvitations']['items'][number];

export const createInvitation = graphql(`
  mutation CreateTenantInvitation($tenantId: ID!, $input: CreateTenantInvitationInput!) {
    createTenantInvitation(tenantId: $tenantId, input: $input) {
      url
    }
  }
`);

export const revokeInvitation = graphql(`
  mutation RevokeTenantInvitation($tenantId: ID!, $invitationId: ID!) {
    revokeTenantInvitation(tenantId: $tenantId, invitationId: $invitationId)
  }
`);
