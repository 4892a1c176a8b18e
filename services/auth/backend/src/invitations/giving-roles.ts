import type { Actor } from '../audit/actor.ts';
import type { Queryable } from '../platform/database.ts';
import { invitationsErrors } from './invitations.errors.ts';

/** How an invitation gives a role. A port: the access model answers. */
export abstract class GivingRoles {
  /** May the inviter give it? */
  abstract check(actor: Actor, role: { tenantId: string; roleId: string }): Promise<void>;

  /** Idempotent, in the caller's transaction, with the guardrails. */
  abstract give(
    transaction: Queryable,
    actor: Actor,
    role: { tenantId: string; roleId: string; entityId: string },
  ): Promise<void>;
}

/** Gives none. */
export class NoRoles extends GivingRoles {
  check(): Promise<void> {
    return Promise.reject(invitationsErrors.roles_unavailable());
  }

  give(): Promise<void> {
    return Promise.reject(invitationsErrors.roles_unavailable());
  }
}
