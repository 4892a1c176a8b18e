import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { PlatformEvents } from '../events/platform-events.ts';
import { Database, type Queryable } from '../platform/database.ts';
import { accessErrors } from './access.errors.ts';
import { AccessRepository, type GrantRow } from './access.repository.ts';
import { findDefaultRole } from './find-default-role.ts';
import { AccessRequestsRepository } from './requests/access-requests.repository.ts';

export interface GrantTarget {
  personId: string;
  slug: string;
  /** Absent: the app's default role when granting, every role when revoking. */
  role?: string;
  /** When a grant is over; absent: never. */
  endsAt?: Date;
}

@Injectable()
export class GrantsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRepository,
    private readonly requests: AccessRequestsRepository,
    private readonly audit: AuditService,
    private readonly events: PlatformEvents,
  ) {}

  /** Idempotent; approves a waiting request. @throws `access.app_not_found`, `access.role_not_found`, `access.no_role`, `access.end_passed` */
  async grant(actor: Actor, target: GrantTarget): Promise<string> {
    return this.database.transaction((transaction) => this.grantIn(transaction, actor, target));
  }

  /** `grant` in the caller's transaction. */
  async grantIn(transaction: Queryable, actor: Actor, { personId, slug, role, endsAt }: GrantTarget): Promise<string> {
    if (endsAt && endsAt.getTime() <= Date.now()) throw accessErrors.end_passed();
    const app = await this.repository.findGrantableApp(transaction, slug);
    if (!app || app.missing) throw accessErrors.app_not_found();
    const key = role ?? findDefaultRole(app.roles)?.key;
    if (key === undefined) throw accessErrors.no_role();
    if (!app.roles.some((declared) => declared.key === key)) {
      const roles = app.roles.map((declared) => declared.key);
      throw accessErrors.role_not_found({ extensions: { detail: describeRoles(slug, key, roles), roles } });
    }
    await this.approveWaiting(transaction, actor, personId, { id: app.id, slug }, key);
    const by = actor.kind === 'person' ? actor.id : null;
    if (await this.repository.grant(transaction, { personId, appId: app.id, role: key, by, endsAt: endsAt ?? null })) {
      const target = { kind: 'person', id: personId } as const;
      const detail = { app: slug, role: key, ...(endsAt && { endsAt }) };
      await this.audit.record(transaction, { action: 'grant.created', actor, target, detail });
      await this.events.publish(transaction, { kind: 'permissions.changed', sub: personId }, app.slug);
    }
    return key;
  }

  private async approveWaiting(
    transaction: Queryable,
    actor: Actor,
    personId: string,
    app: { id: string; slug: string },
    role: string,
  ): Promise<void> {
    const id = await this.requests.findWaiting(transaction, personId, app.id);
    if (id === undefined) return;
    const decided = await this.requests.decide(transaction, id, actor, { decision: 'approved', reason: null, role });
    if (!decided) return;
    const target = { kind: 'access_request', id } as const;
    const detail = { app: app.slug, person: personId, role };
    await this.audit.record(transaction, { action: 'access_request.approved', actor, target, detail });
  }

  /** Idempotent; dormant grants of missing apps can be taken too. @throws `access.app_not_found` */
  async revoke(actor: Actor, { personId, slug, role }: GrantTarget): Promise<string[]> {
    return this.database.transaction(async (transaction) => {
      const app = await this.repository.findGrantableApp(transaction, slug);
      if (!app) throw accessErrors.app_not_found();
      const removed = await this.repository.revoke(transaction, personId, app.id, role ?? null);
      for (const key of removed) {
        const target = { kind: 'person', id: personId } as const;
        await this.audit.record(transaction, {
          action: 'grant.removed',
          actor,
          target,
          detail: { app: slug, role: key },
        });
      }
      if (removed.length > 0)
        await this.events.publish(transaction, { kind: 'permissions.changed', sub: personId }, app.slug);
      return removed;
    });
  }

  /** Grants of several people, dormant ones marked `missing`. */
  list(personIds: readonly string[]): Promise<GrantRow[]> {
    return this.repository.listGrants(this.database, personIds);
  }
}

function describeRoles(slug: string, role: string, roles: readonly string[]): string {
  if (roles.length === 0) return `${slug} declares no roles.`;
  return `${slug} has no role ${role}. Its roles are ${roles.join(', ')}.`;
}
