import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database } from '../platform/database.ts';
import { accessErrors } from './access.errors.ts';
import { AccessRepository, type GrantRow } from './access.repository.ts';
import { findDefaultRole } from './plan-snapshot.ts';

export interface GrantTarget {
  personId: string;
  slug: string;
  /** Absent: the app's default role when granting, every role when revoking. */
  role?: string;
}

@Injectable()
export class GrantsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRepository,
    private readonly audit: AuditService,
  ) {}

  /** Idempotent; settles a waiting request. @throws `access.app_not_found`, `access.role_not_found`, `access.no_role` */
  async grant(actor: Actor, { personId, slug, role }: GrantTarget): Promise<string> {
    return this.database.transaction(async (transaction) => {
      const app = await this.repository.findGrantableApp(transaction, slug);
      if (!app || app.missing) throw accessErrors.app_not_found();
      const key = role ?? findDefaultRole(app.roles)?.key;
      if (key === undefined) throw accessErrors.no_role();
      if (!app.roles.some((declared) => declared.key === key)) throw accessErrors.role_not_found();
      await this.repository.settleRequest(transaction, personId, app.id, 'granted');
      if (await this.repository.grant(transaction, personId, app.id, key)) {
        const target = { kind: 'person', id: personId } as const;
        await this.audit.record(transaction, {
          action: 'grant.created',
          actor,
          target,
          detail: { app: slug, role: key },
        });
      }
      return key;
    });
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
      return removed;
    });
  }

  /** Grants of several people, dormant ones marked `missing`. */
  list(personIds: readonly string[]): Promise<GrantRow[]> {
    return this.repository.listGrants(this.database, personIds);
  }
}
