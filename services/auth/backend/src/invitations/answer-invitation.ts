import type { HeldInvitation, InvitationDetails, OwnInvitation } from '@portico/api-types';
import type { Grant } from '@portico/access';
import { Injectable } from '@nestjs/common';
import { AppError } from '@portico/nest-service';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { parseInput } from '../fields/parse-input.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { Invitation } from '../generated/prisma/client.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { MembershipsService } from '../memberships/memberships.service.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { GivingAccess } from './giving-access.ts';
import { type Newcomer, newcomer } from './invitation-inputs.ts';
import { hashInvitationToken } from './invitation-token.ts';
import { invitationsErrors } from './invitations.errors.ts';
import { type Invitee, InvitationsRepository } from './invitations.repository.ts';
import { type InvitationListed, withoutToken } from './invitations.service.ts';

/**
 * The secret of a link, or a tenant, for its newest invitation. Without the secret, an invitation for an address requires a verified
 * address. Otherwise a person could register another person's address and take later invitations.
 */
export type InvitationKey = { token: string } | { tenantId: string };

interface Taken {
  invitation: Invitation;
  /** What the inviter holds. */
  held: readonly Grant[];
  personId: string;
}

/**
 * The invitee's side. Used, revoked, expired and unknown tokens, invitations for other people, and those whose inviter is no longer
 * active or could no longer make them, all give `invitations.gone`. An invitation gives everything or nothing.
 */
@Injectable()
export class AnswerInvitation {
  constructor(
    private readonly database: Database,
    private readonly repository: InvitationsRepository,
    private readonly people: PeopleService,
    private readonly memberships: MembershipsService,
    private readonly groups: PrincipalGroups,
    private readonly access: GivingAccess,
    private readonly tenants: TenantLocks,
    private readonly audit: AuditService,
  ) {}

  /** For the page behind the link. @throws `invitations.gone` */
  async describe(token: string): Promise<Omit<InvitationDetails, 'signInUrl'>> {
    const found = await this.repository.findUsable(this.database, hashInvitationToken(token));
    const tenant = found?.tenantId && (await this.repository.findTenantName(this.database, found.tenantId));
    if (!found || !tenant || !(await this.access.findHeld(found))) throw invitationsErrors.gone();
    return { tenant, email: found.inviteeEmailKey, expiresAt: found.expiresAt.toISOString() };
  }

  /** By the invited person, signed in. Grants membership, group and role. Returns the tenant. @throws `invitations.gone` */
  async accept(actor: Actor, key: InvitationKey): Promise<string> {
    const { invitation, held } = await this.getFor(actor, key);
    return this.database.transaction(async (transaction) => {
      const locked = await this.lock(transaction, invitation);
      return this.take(transaction, actor, { invitation: locked, held, personId: actor.id! });
    });
  }

  /**
   * By a person without an account, who gets one with the invitation's address. Does not reveal whether the address already had an
   * account; the invitation then waits until its owner signs in. In both cases the next step is to sign in. @throws `invitations.gone`,
   * `onboarding.weak_password`
   */
  async acceptAsNewcomer(actor: Actor, token: string, input: Newcomer): Promise<void> {
    const { name, password } = parseInput(newcomer, input);
    const asked = await this.repository.findUsable(this.database, hashInvitationToken(token));
    const email = asked?.inviteeEmailKey;
    const held = asked && email ? await this.access.findHeld(asked) : undefined;
    if (!asked || !email || !held) throw invitationsErrors.gone();
    // In both cases, so that timing reveals nothing either.
    const passwordHash = await this.people.hashNewPassword(password, { email, name });
    await this.database.transaction(async (transaction) => {
      const invitation = await this.lock(transaction, asked);
      if (await this.repository.hasPerson(transaction, email)) return;
      const person = await this.people.create(transaction, actor, { email, name, administrator: false, passwordHash });
      const invitee: Actor = { ...actor, kind: 'person', id: person.id };
      await this.take(transaction, invitee, { invitation, held, personId: person.id });
    });
  }

  /** By the invited person, who is signed in. @throws `invitations.gone` */
  async reject(actor: Actor, key: InvitationKey): Promise<void> {
    const found = await this.getFor(actor, key);
    await this.database.transaction(async (transaction) => {
      const invitation = await this.lock(transaction, found.invitation);
      await this.repository.end(transaction, invitation.id, { rejectedAt: new Date() });
      await this.record(transaction, 'invitation.rejected', actor, invitation);
    });
  }

  /** Invitations that the person can answer by tenant. At most 200. */
  async listOwn(actor: Actor): Promise<InvitationListed[]> {
    const { emailKey, isVerified } = (await this.findInvitee(this.database, actor)) ?? {};
    if (emailKey === undefined) return [];
    const found = await this.repository.listOf(this.database, actor.id!, isVerified ? emailKey : null);
    const held = await this.access.listHeld(found);
    return found.filter((_one, place) => held[place] !== undefined).map(withoutToken);
  }

  /** The same, with names for the portal. */
  async describeOwn(actor: Actor): Promise<OwnInvitation[]> {
    return this.describeAll(await this.listOwn(actor));
  }

  /** The invitation of a link that the person has. @throws `invitations.gone` */
  async describeHeld(actor: Actor, token: string): Promise<HeldInvitation> {
    const invitee = await this.findInvitee(this.database, actor);
    const tokenHash = hashInvitationToken(token);
    const accepted =
      actor.id === null ? undefined : await this.repository.findAccepted(this.database, tokenHash, actor.id);
    const invitation = accepted ?? (await this.repository.findUsable(this.database, tokenHash));
    if (!invitation || !isFor(invitation, actor, invitee)) throw invitationsErrors.gone();
    if (!accepted && !(await this.access.findHeld(invitation))) throw invitationsErrors.gone();
    const [described] = await this.describeAll([invitation]);
    return { ...described!, isAccepted: accepted !== undefined };
  }

  private async describeAll(invitations: readonly InvitationListed[]): Promise<OwnInvitation[]> {
    const names = await this.repository.findNames(this.database, invitations);
    return invitations.map(({ tenantId, invitedBy, roleId, expiresAt }) => ({
      tenant: { id: tenantId!, name: names.get(tenantId!)! },
      invitedBy: names.get(invitedBy!) ?? null,
      role: names.get(roleId!) ?? null,
      expiresAt: expiresAt.toISOString(),
    }));
  }

  private findInvitee(db: Queryable, actor: Actor) {
    return actor.kind === 'person' ? this.repository.findInvitee(db, actor.id!) : undefined;
  }

  /** An invitation that the person can answer, and what its inviter holds. @throws `invitations.gone` */
  private async getFor(actor: Actor, key: InvitationKey): Promise<Pick<Taken, 'invitation' | 'held'>> {
    const invitee = await this.findInvitee(this.database, actor);
    if (!invitee) throw invitationsErrors.gone();
    const invitation =
      'token' in key
        ? await this.repository.findUsable(this.database, hashInvitationToken(key.token))
        : await this.repository.findOwn(this.database, key.tenantId, actor.id!);
    if (!invitation || !isFor(invitation, actor, invitee)) throw invitationsErrors.gone();
    const held = await this.access.findHeld(invitation);
    if (!held) throw invitationsErrors.gone();
    return { invitation, held };
  }

  /** Unless it was answered or changed since it was found: inviting again changes the token. @throws `invitations.gone` */
  private async lock(transaction: Queryable, { tokenHash }: Invitation): Promise<Invitation> {
    const invitation = await this.repository.lockUsable(transaction, tokenHash);
    if (!invitation) throw invitationsErrors.gone();
    return invitation;
  }

  private async take(transaction: Queryable, actor: Actor, { invitation, held, personId }: Taken): Promise<string> {
    const { id, tenantId, roleId, groupId, invitedBy } = invitation;
    if (tenantId === null || !(await this.tenants.isActive(transaction, tenantId))) throw invitationsErrors.gone();
    try {
      await this.memberships.join(transaction, actor, { tenantId, entityId: personId, grants: held });
      if (groupId !== null) await this.groups.join(transaction, actor, { groupId, entityId: personId, held });
      const role = roleId !== null && { tenantId, roleId, entityId: personId, invitedBy };
      if (role) await this.access.giveRole(transaction, actor, held, role);
    } catch (cause) {
      throw toGone(cause);
    }
    await this.repository.end(transaction, id, { acceptedAt: new Date(), acceptedBy: personId });
    await this.record(transaction, 'invitation.accepted', actor, invitation);
    return tenantId;
  }

  private record(
    transaction: Queryable,
    action: AuditAction,
    actor: Actor,
    { id, tenantId, roleId, groupId }: Invitation,
  ) {
    const target = { kind: 'invitation', id } as const;
    return this.audit.record(transaction, { action, actor, tenantId, target, detail: { roleId, groupId } });
  }
}

function isFor({ inviteeId, inviteeEmailKey }: Invitation, actor: Actor, invitee: Invitee | undefined): boolean {
  return invitee !== undefined && (inviteeId === actor.id || inviteeEmailKey === invitee.emailKey);
}

/** Why it cannot be given concerns the inviter, not the invitee. */
function toGone(cause: unknown): unknown {
  return cause instanceof AppError && cause.status < 500 ? invitationsErrors.gone({ cause }) : cause;
}
