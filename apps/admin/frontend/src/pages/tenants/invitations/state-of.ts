import type { Invitation } from './invitations-queries.ts';

export type InvitationState = 'pending' | 'accepted' | 'rejected' | 'revoked' | 'expired';

/** An answer counts, also after the invitation would have expired. */
export function stateOf(
  {
    acceptedAt,
    rejectedAt,
    revokedAt,
    expiresAt,
  }: Pick<Invitation, 'acceptedAt' | 'rejectedAt' | 'revokedAt' | 'expiresAt'>,
  now: Date,
): InvitationState {
  if (acceptedAt !== null) return 'accepted';
  if (rejectedAt !== null) return 'rejected';
  if (revokedAt !== null) return 'revoked';
  return new Date(expiresAt) <= now ? 'expired' : 'pending';
}
