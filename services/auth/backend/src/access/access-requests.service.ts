import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { Database } from '../platform/database.ts';
import { accessErrors } from './access.errors.ts';
import { AccessRepository } from './access.repository.ts';
import { decideOpen } from './decide-open.ts';
import { findDefaultRole } from './plan-snapshot.ts';

export interface AccessRequestRecord {
  requestedAt: Date;
  /** The role that granting would give. */
  roleTitle: string | null;
}

@Injectable()
export class AccessRequestsService {
  constructor(
    private readonly database: Database,
    private readonly repository: AccessRepository,
    private readonly audit: AuditService,
  ) {}

  /** The request that waits for an answer, and the role that the answer would give. */
  async find(
    personId: string,
    slug: string,
  ): Promise<{ request: AccessRequestRecord | null; roleTitle: string | null }> {
    const facts = await this.repository.findFacts(this.database, personId, slug);
    const roleTitle = facts ? (findDefaultRole(facts.roles)?.title ?? null) : null;
    return { request: facts?.requestedAt ? { requestedAt: facts.requestedAt, roleTitle } : null, roleTitle };
  }

  /** Asking twice answers the first request. @throws `access.already_open`, `access.not_requestable` */
  async create(actor: Actor, personId: string, slug: string, reason?: string): Promise<AccessRequestRecord> {
    return this.database.transaction(async (transaction) => {
      const facts = await this.repository.findFacts(transaction, personId, slug);
      // Apps that do not exist and apps that cannot be asked for are the same to who may not open them.
      if (!facts) throw accessErrors.not_requestable();
      const verdict = decideOpen({ ...facts, declaredRoles: facts.roles.map((role) => role.key), requested: false });
      if (verdict.open) throw accessErrors.already_open();
      if (!verdict.requestable) throw accessErrors.not_requestable();
      const roleTitle = findDefaultRole(facts.roles)?.title ?? null;
      const requestedAt = await this.repository.request(transaction, personId, facts.appId, reason || null);
      if (!requestedAt) return { requestedAt: facts.requestedAt ?? new Date(), roleTitle };
      const target = { kind: 'app', id: facts.appId } as const;
      await this.audit.record(transaction, { action: 'access_request.created', actor, target, detail: { app: slug } });
      return { requestedAt, roleTitle };
    });
  }
}
