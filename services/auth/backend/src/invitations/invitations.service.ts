import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import { entityOf } from '../administration/built-in.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import type { AuditAction } from '../audit/audit-actions.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Config } from '../config/config.ts';
import { directoryErrors } from '../directory/directory.errors.ts';
import { parseEmail } from '../directory/email-address.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { parseInput } from '../fields/parse-input.ts';
import { VisiblePeople } from '../entities/visible-people.ts';
import type { Invitation } from '../generated/prisma/client.ts';
import { membershipsErrors } from '../memberships/memberships.errors.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { TenantLocks } from '../tenants/tenant-locks.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { GivingAccess } from './giving-access.ts';
import {
  type InvitationCreation,
  invitationCreation,
  invitationsQuery,
  type InvitationsQuery,
} from './invitation-inputs.ts';
import { createInvitationToken } from './invitation-token.ts';
import { invitationsErrors } from './invitations.errors.ts';
import { InvitationsRepository } from './invitations.repository.ts';

/** Everything that an inviter may see: all but the token. */
export type InvitationListed = Omit<Invitation, 'tokenHash'>;

export interface InvitationMade {
  invitation: InvitationListed;
  /** Contains the token, only here. Mail is not supported yet, so the inviter passes it on. */
  url: string;
}

const LOOKING = ['manage', 'policy.manage'];

/** Invitations to a tenant, for inviters. Responses do not depend on whether an account exists. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly repository: InvitationsRepository,
    private readonly tenants: TenantLocks,
    private readonly gates: Gates,
    private readonly access: GivingAccess,
    private readonly visible: VisiblePeople,
    private readonly audit: AuditService,
  ) {}

  /**
   * By id only people whom the actor sees, because the invitation shows their name. Inviting again creates a new link for the pending
   * invitation and ends the first. It ends when the actor could no longer make it. @throws `tenants.not_found`, `memberships.entity_not_found`, `invitations.…`
   */
  async create(actor: Actor, tenantId: string, input: InvitationCreation): Promise<InvitationMade> {
    const { inviteeId, inviteeEmail, roleId, groupId, lifetimeSeconds } = parseInput(invitationCreation, input);
    if (!isUuid(tenantId)) throw tenantsErrors.not_found();
    await this.access.checkInviter(actor, { tenantId, roleId, groupId });
    if (inviteeId !== undefined && !(await this.visible.includes(actor, inviteeId)))
      throw membershipsErrors.entity_not_found();
    const { token, tokenHash } = createInvitationToken();
    const invitation = await this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      if (groupId !== null && !(await this.repository.isGroupOf(transaction, groupId, tenantId))) {
        throw invitationsErrors.group_not_found();
      }
      const row = await this.repository.write(transaction, {
        tenantId,
        ...(await this.inviteeOf(transaction, inviteeId, inviteeEmail)),
        roleId,
        groupId,
        tokenHash,
        invitedBy: entityOf(actor),
        expiresAt: new Date(Date.now() + lifetimeSeconds * 1000),
      });
      await this.record(transaction, 'invitation.created', actor, row);
      return row;
    });
    const url = new URL('/invitations/accept', this.config.issuer);
    url.searchParams.set('token', token);
    return { invitation: withoutToken(invitation), url: url.href };
  }

  /** @throws `tenants.not_found`, `invitations.not_found` */
  async revoke(actor: Actor, tenantId: string, invitationId: string): Promise<void> {
    if (!isUuid(tenantId)) throw tenantsErrors.not_found();
    await this.gates.checkWithin(actor, ['policy.manage'], tenantId, tenantsErrors.not_found);
    if (!isUuid(invitationId)) throw invitationsErrors.not_found();
    await this.database.transaction(async (transaction) => {
      await this.tenants.holdActive(transaction, tenantId);
      const found = await this.repository.lock(transaction, invitationId);
      if (!found || found.tenantId !== tenantId || found.acceptedAt || found.rejectedAt)
        throw invitationsErrors.not_found();
      if (found.revokedAt) return;
      await this.repository.end(transaction, invitationId, { revokedAt: new Date() });
      await this.record(transaction, 'invitation.revoked', actor, found);
    });
  }

  /** @throws `tenants.not_found`, `request.invalid_cursor` */
  async list(
    actor: Actor,
    tenantId: string,
    input: Partial<InvitationsQuery> = {},
  ): Promise<Page<InvitationListed> & Total> {
    const query = parseInput(invitationsQuery, input);
    if (!isUuid(tenantId)) throw tenantsErrors.not_found();
    await this.gates.checkListing(actor, LOOKING, tenantId, tenantsErrors.not_found);
    const { items, ...page } = await this.repository.list(this.database, tenantId, query);
    return { items: items.map(withoutToken), ...page };
  }

  /** Never looks up whether an address has an account. */
  private async inviteeOf(transaction: Queryable, inviteeId: string | undefined, email: string | undefined) {
    if (inviteeId !== undefined) {
      if (!(await this.repository.isPerson(transaction, inviteeId))) throw membershipsErrors.entity_not_found();
      return { inviteeId };
    }
    const parsed = parseEmail(email ?? '');
    if ('fault' in parsed)
      throw directoryErrors.invalid_email({ fields: [{ path: 'inviteeEmail', message: parsed.fault }] });
    return { inviteeEmailKey: await this.repository.emailKeyOf(transaction, parsed.address) };
  }

  private record(transaction: Queryable, action: AuditAction, actor: Actor, invitation: Invitation): Promise<void> {
    const { id, tenantId, inviteeId, inviteeEmailKey, roleId, groupId, expiresAt } = invitation;
    return this.audit.record(transaction, {
      action,
      actor,
      tenantId,
      target: { kind: 'invitation', id },
      detail: { inviteeId, roleId, groupId, expiresAt },
      personal: inviteeEmailKey === null ? {} : { email: inviteeEmailKey },
    });
  }
}

export function withoutToken({ tokenHash: _tokenHash, ...invitation }: Invitation): InvitationListed {
  return invitation;
}
