import type { Prisma } from '../generated/prisma/client.ts';
import type { Queryable } from '../platform/database.ts';
import { usableInvitations } from './invitation-filters.ts';

/** Counts the usable invitations that a purge deletes with the role, group or tenant. Spread it into the audit row: it is empty if there are none. */
export async function findLostInvitations(
  { prisma }: Queryable,
  to: Pick<Prisma.InvitationWhereInput, 'roleId' | 'groupId' | 'tenantId'>,
): Promise<{ waitingInvitations?: number }> {
  const waitingInvitations = await prisma.invitation.count({ where: { ...to, ...usableInvitations() } });
  return waitingInvitations > 0 ? { waitingInvitations } : {};
}
