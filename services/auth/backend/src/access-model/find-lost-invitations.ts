import type { Prisma } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';

/**
 * How many unanswered invitations a purge deletes along with what they lead to, for its audit row. Empty without any.
 */
export async function findLostInvitations(
  { prisma }: Queryable,
  to: Pick<Prisma.InvitationWhereInput, 'roleId' | 'groupId' | 'tenantId'>,
): Promise<{ waitingInvitations?: number }> {
  const unanswered = { acceptedAt: null, rejectedAt: null, revokedAt: null, expiresAt: { gt: new Date() } };
  const waitingInvitations = await prisma.invitation.count({ where: { ...to, ...unanswered } });
  return waitingInvitations > 0 ? { waitingInvitations } : {};
}
