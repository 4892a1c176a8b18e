import type { HeldInvitation, InvitationDetails, OwnInvitation } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { parseInput } from '../directory/fields/parse-input.ts';
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

/**
 * The invitee's side. Used, revoked, expired and unknown tokens, and invitations for other people, all give
 * `invitations.gone`.
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
    if (!found || !tenant) throw invitationsErrors.gone();
    return { tenant, email: found.inviteeEmailKey, expiresAt: found.expiresAt.toISOString() };
  }

  /** By the invited person, signed in. Grants membership, group and role. Returns the tenant. @throws `invitations.gone` */
  async accept(actor: Actor, key: InvitationKey): Promise<string> {
    return this.database.transaction(async (transaction) => {
      const invitation = await this.lockFor(transaction, actor, key);
      return this.take(transaction, actor, invitation, actor.id!);
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
    if (!asked || !email) throw invitationsErrors.gone();
    // In both cases, so that timing reveals nothing either.
    const passwordHash = await this.people.hashNewPassword(password, { email, name });
    await this.database.transaction(async (transaction) => {
      const invitation = await this.repository.lockUsable(transaction, hashInvitationToken(token));
      if (!invitation) throw invitationsErrors.gone();
      if (await this.repository.hasPerson(transaction, email)) return;
      const person = await this.people.create(transaction, actor, { email, name, administrator: false, passwordHash });
      await this.take(transaction, { ...actor, kind: 'person', id: person.id }, invitation, person.id);
    });
  }

  /** By the invited person, who is signed in. @throws `invitations.gone` */
  async reject(actor: Actor, key: InvitationKey): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const invitation = await this.lockFor(transaction, actor, key);
      await this.repository.end(transaction, invitation.id, { rejectedAt: new Date() });
      await this.record(transaction, 'invitation.rejected', actor, invitation);
    });
  }

  /** Invitations that the person can answer by tenant. At most 200. */
  async listOwn(actor: Actor): Promise<InvitationListed[]> {
    const { emailKey, isVerified } = (await this.findInvitee(this.database, actor)) ?? {};
    if (emailKey === undefined) return [];
    const found = await this.repository.listOf(this.database, actor.id!, isVerified ? emailKey : null);
    return found.map(withoutToken);
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

  private async lockFor(transaction: Queryable, actor: Actor, key: InvitationKey): Promise<Invitation> {
    const invitee = await this.findInvitee(transaction, actor);
    if (!invitee) throw invitationsErrors.gone();
    const invitation =
      'token' in key
        ? await this.repository.lockUsable(transaction, hashInvitationToken(key.token))
        : await this.repository.lockOwn(transaction, key.tenantId, actor.id!);
    if (!invitation || !isFor(invitation, actor, invitee)) throw invitationsErrors.gone();
    return invitation;
  }

  private async take(transaction: Queryable, actor: Actor, invitation: Invitation, personId: string): Promise<string> {
    const { id, tenantId, roleId, groupId } = invitation;
    if (tenantId === null || !(await this.tenants.isActive(transaction, tenantId))) throw invitationsErrors.gone();
    await this.memberships.join(transaction, actor, tenantId, personId);
    if (groupId !== null) await this.groups.join(transaction, actor, groupId, personId);
    if (roleId !== null) await this.access.giveRole(transaction, actor, { tenantId, roleId, entityId: personId });
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
