/** Invitations that nobody has answered or revoked. They may have expired. */
export const openInvitations = { acceptedAt: null, rejectedAt: null, revokedAt: null };

/** Those that can still be answered. */
export const usableInvitations = () => ({ ...openInvitations, expiresAt: { gt: new Date() } });
