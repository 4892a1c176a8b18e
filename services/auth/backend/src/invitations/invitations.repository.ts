import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import { openInvitations, usableInvitations } from '../access-model/invitation-filters.ts';
import type { Invitation, Prisma } from '../generated/prisma/client.ts';
import { isUuid } from '../fields/is-uuid.ts';
import type { Queryable, Statement } from '../platform/database.ts';
import { invitationsList, type InvitationsQuery } from './invitation-inputs.ts';

type TokenHash = Invitation['tokenHash'];

const statements = {
  lockByToken: { name: 'invitation_lock_by_token', text: 'SELECT id FROM invitation WHERE token_hash = $1 FOR UPDATE' },
  lock: { name: 'invitation_lock', text: 'SELECT id FROM invitation WHERE id = $1 FOR UPDATE' },
  findOwn: {
    name: 'invitation_find_own',
    text: `SELECT i.id FROM invitation i JOIN person p ON p.id = $2 AND p.deleted_at IS NULL
           JOIN tenant t ON t.id = i.tenant_id AND t.status = 'active'
           WHERE i.tenant_id = $1 AND (i.invitee_id = p.id OR (i.invitee_email_key = p.email_key AND p.email_verified_at IS NOT NULL))
             AND i.accepted_at IS NULL AND i.rejected_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()
           ORDER BY i.created_at DESC LIMIT 1`,
  },
  // Two concurrent invitations of one person must not create two rows.
  lockInvitee: {
    name: 'invitation_lock_invitee',
    text: `SELECT pg_advisory_xact_lock(hashtextextended('portico.invitation:' || $1 || ':' || $2, 0))`,
  },
  emailKey: { name: 'invitation_email_key', text: 'SELECT lower($1) AS key' },
} satisfies Record<string, Statement>;

/** An account that can be invited. */
export interface Invitee {
  /** The key by which the directory compares addresses. */
  emailKey: string;
  isVerified: boolean;
}

export type NewInvitation = Prisma.InvitationUncheckedCreateInput & { tenantId: string };

@Injectable()
export class InvitationsRepository {
  /** The key by which the directory compares addresses. */
  async emailKeyOf(db: Queryable, address: string): Promise<string> {
    return (await db.query<{ key: string }>(statements.emailKey, [address])).rows[0]!.key;
  }

  async findInvitee({ prisma }: Queryable, personId: string): Promise<Invitee | undefined> {
    const person = await prisma.person.findFirst({
      where: { id: personId, deletedAt: null },
      select: { emailKey: true, emailVerifiedAt: true },
    });
    return person ? { emailKey: person.emailKey, isVerified: person.emailVerifiedAt !== null } : undefined;
  }

  async hasPerson({ prisma }: Queryable, emailKey: string): Promise<boolean> {
    return (await prisma.person.count({ where: { emailKey } })) > 0;
  }

  async isPerson({ prisma }: Queryable, entityId: string): Promise<boolean> {
    return (await prisma.entity.count({ where: { id: entityId, kind: 'human', deletedAt: null } })) > 0;
  }

  async isGroupOf({ prisma }: Queryable, groupId: string, tenantId: string): Promise<boolean> {
    return (await prisma.principalGroup.count({ where: { id: groupId, tenantId, deletedAt: null } })) > 0;
  }

  /** Tenants of the live ones of these groups. Null: of the platform. */
  async listTenantsOfGroups({ prisma }: Queryable, groupIds: readonly string[]): Promise<Map<string, string | null>> {
    const where = { id: { in: [...groupIds] }, deletedAt: null };
    const rows = await prisma.principalGroup.findMany({ where, select: { id: true, tenantId: true } });
    return new Map(rows.map(({ id, tenantId }) => [id, tenantId]));
  }

  /** Reuses the row of an earlier pending invitation, so that its id stays. */
  async write(
    db: Queryable,
    { tenantId, inviteeId = null, inviteeEmailKey = null, ...data }: NewInvitation,
  ): Promise<Invitation> {
    await db.query(statements.lockInvitee, [tenantId, inviteeId ?? inviteeEmailKey]);
    const key = { tenantId, inviteeId, inviteeEmailKey };
    const found = await db.prisma.invitation.findFirst({ where: { ...key, ...openInvitations }, select: { id: true } });
    // A purge or an answer can end it until it is locked.
    const waiting = found && (await this.lock(db, found.id));
    if (waiting && isOpen(waiting)) return db.prisma.invitation.update({ where: { id: waiting.id }, data });
    return db.prisma.invitation.create({ data: { ...key, ...data } });
  }

  /** A pending invitation of an active tenant. */
  async findUsable({ prisma }: Queryable, tokenHash: TokenHash): Promise<Invitation | undefined> {
    return (await prisma.invitation.findFirst({ where: { tokenHash, ...answerable() } })) ?? undefined;
  }

  /** An invitation that the person accepted. */
  async findAccepted({ prisma }: Queryable, tokenHash: TokenHash, acceptedBy: string): Promise<Invitation | undefined> {
    return (await prisma.invitation.findFirst({ where: { tokenHash, acceptedBy } })) ?? undefined;
  }

  /** A usable invitation, locked, so that the second of two concurrent uses finds it used. */
  async lockUsable(db: Queryable, tokenHash: TokenHash): Promise<Invitation | undefined> {
    await db.query(statements.lockByToken, [tokenHash]);
    return this.findUsable(db, tokenHash);
  }

  /** The newest in a tenant for this person, by id or by verified address. */
  async findOwn(db: Queryable, tenantId: string, personId: string): Promise<Invitation | undefined> {
    if (!isUuid(tenantId)) return undefined;
    const found = (await db.query<{ id: string }>(statements.findOwn, [tenantId, personId])).rows[0];
    return found && ((await db.prisma.invitation.findFirst({ where: { id: found.id, ...answerable() } })) ?? undefined);
  }

  async lock(db: Queryable, id: string): Promise<Invitation | undefined> {
    await db.query(statements.lock, [id]);
    return (await db.prisma.invitation.findUnique({ where: { id } })) ?? undefined;
  }

  /** Names of the tenants, inviters and roles, by id. */
  async findNames(
    { prisma }: Queryable,
    invitations: readonly Pick<Invitation, 'tenantId' | 'invitedBy' | 'roleId'>[],
  ): Promise<Map<string, string>> {
    const idsOf = (field: 'tenantId' | 'invitedBy' | 'roleId') => ({
      where: { id: { in: invitations.flatMap((invitation) => invitation[field] ?? []) } },
      select: { id: true, name: true },
    });
    const found = await Promise.all([
      prisma.tenant.findMany(idsOf('tenantId')),
      prisma.entity.findMany(idsOf('invitedBy')),
      prisma.role.findMany(idsOf('roleId')),
    ]);
    return new Map(found.flat().map(({ id, name }) => [id, name]));
  }

  async end({ prisma }: Queryable, id: string, data: Prisma.InvitationUncheckedUpdateInput): Promise<void> {
    await prisma.invitation.update({ where: { id }, data });
  }

  async findTenantName({ prisma }: Queryable, id: string): Promise<string | undefined> {
    return (await prisma.tenant.findFirst({ where: { id, status: 'active' }, select: { name: true } }))?.name;
  }

  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, tenantId: string, query: InvitationsQuery): Promise<Page<Invitation> & Total> {
    const plan = planPage<Prisma.InvitationWhereInput, 'created', 'createdAt'>(invitationsList, { ...query, tenantId });
    const where: Prisma.InvitationWhereInput = { tenantId, ...whereOf(query.state) };
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.invitation.findMany({ where: { AND: [where, after] }, orderBy, take });
    const count = (most: number) => db.prisma.invitation.count({ where, take: most });
    return { ...plan.toPage(rows), ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }

  /** Invitations for a person or an address. Newest first. */
  listOf({ prisma }: Queryable, personId: string, emailKey: string | null): Promise<Invitation[]> {
    const where = {
      ...answerable(),
      OR: [{ inviteeId: personId }, ...(emailKey === null ? [] : [{ inviteeEmailKey: emailKey }])],
    };
    return prisma.invitation.findMany({ where, orderBy: { createdAt: 'desc' }, take: 200 });
  }
}

const isOpen = (invitation: Invitation) => !invitation.acceptedAt && !invitation.rejectedAt && !invitation.revokedAt;
const answerable = () => ({ ...usableInvitations(), tenant: { status: 'active' } });

function whereOf(state: InvitationsQuery['state']): Prisma.InvitationWhereInput {
  switch (state) {
    case undefined:
      return {};
    case 'pending':
      return usableInvitations();
    case 'expired':
      return { ...openInvitations, expiresAt: { lte: new Date() } };
    default:
      return { [`${state}At`]: { not: null } };
  }
}
