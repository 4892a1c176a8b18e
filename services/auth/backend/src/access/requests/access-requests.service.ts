import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { accessErrors } from '../access.errors.ts';
import { AccessRepository } from '../access.repository.ts';
import { AccessDecisions } from '../access-decisions.ts';
import { GrantsService, type GrantTarget } from '../grants.service.ts';
import { findDefaultRole } from '../find-default-role.ts';
import {
  type AccessRequestFilter,
  type AccessRequestRow,
  AccessRequestsRepository,
} from './access-requests.repository.ts';

export interface AccessRequestRecord {
  requestedAt: Date;
  /** The role that an approval gives when it names none. */
  roleTitle: string | null;
}

@Injectable()
export class AccessRequestsService {
  constructor(
    private readonly database: Database,
    private readonly decisions: AccessDecisions,
    private readonly facts: AccessRepository,
    private readonly repository: AccessRequestsRepository,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
  ) {}

  /** The waiting request of a person for an app, and the role that an approval would give. */
  async find(
    personId: string,
    slug: string,
  ): Promise<{ request: AccessRequestRecord | null; roleTitle: string | null }> {
    const facts = await this.facts.findFacts(this.database, personId, slug);
    const roleTitle = facts ? (findDefaultRole(facts.roles)?.title ?? null) : null;
    return { request: facts?.requestedAt ? { requestedAt: facts.requestedAt, roleTitle } : null, roleTitle };
  }

  /** Asking twice answers the first request. @throws `access.already_open`, `access.not_requestable` */
  async create(actor: Actor, personId: string, slug: string, reason?: string): Promise<AccessRequestRecord> {
    const { open } = await this.decisions.decideOpen({ personId, slug });
    return this.database.transaction(async (transaction) => {
      const facts = await this.facts.findFacts(transaction, personId, slug);
      // Missing apps and apps that take no requests look the same to a person without access.
      if (!facts) throw accessErrors.not_requestable();
      if (open) throw accessErrors.already_open();
      if (!facts.requestable) throw accessErrors.not_requestable();
      const roleTitle = findDefaultRole(facts.roles)?.title ?? null;
      const created = await this.repository.create(transaction, personId, facts.appId, reason || null);
      if (!created) return { requestedAt: facts.requestedAt ?? new Date(), roleTitle };
      const target = { kind: 'access_request', id: created.id } as const;
      const detail = { app: slug, person: personId };
      await this.audit.record(transaction, { action: 'access_request.created', actor, target, detail });
      return { requestedAt: created.requestedAt, roleTitle };
    });
  }

  /** A page, newest first; `next` is the `after` of the following one. */
  async list(options: AccessRequestFilter): Promise<{ requests: AccessRequestRow[]; next: string | null }> {
    const { limit } = options;
    const rows = await this.repository.list(this.database, { ...options, limit: limit + 1 });
    const requests = rows.slice(0, limit);
    return { requests, next: rows.length > limit ? requests.at(-1)!.id : null };
  }

  /**
   * Gives the role (default: the app's default role) and closes the request.
   * @throws `access.request_not_found`, `access.request_decided`, and what granting throws
   */
  async approve(actor: Actor, id: string, given: Pick<GrantTarget, 'role' | 'endsAt'> = {}): Promise<AccessRequestRow> {
    const giver = await this.grants.toGiver(actor);
    return this.database.transaction(async (transaction) => {
      const { personId, slug } = await this.getWaiting(transaction, id);
      const { key: role } = await this.grants.giveIn(transaction, giver, { personId, slug, ...given });
      await this.repository.decide(transaction, id, actor, { decision: 'approved', reason: null, role });
      const target = { kind: 'access_request', id } as const;
      const detail = { app: slug, person: personId, role };
      await this.audit.record(transaction, { action: 'access_request.approved', actor, target, detail });
      return (await this.repository.find(transaction, id))!;
    });
  }

  /** @throws `access.request_not_found`, `access.request_decided` */
  async deny(actor: Actor, id: string, reason: string): Promise<AccessRequestRow> {
    return this.database.transaction(async (transaction) => {
      const { slug, personId } = await this.getWaiting(transaction, id);
      const denied = await this.repository.decide(transaction, id, actor, { decision: 'denied', reason, role: null });
      if (!denied) throw accessErrors.request_decided();
      const target = { kind: 'access_request', id } as const;
      const detail = { app: slug, person: personId };
      await this.audit.record(transaction, { action: 'access_request.denied', actor, target, detail });
      return (await this.repository.find(transaction, id))!;
    });
  }

  private async getWaiting(transaction: Queryable, id: string): Promise<AccessRequestRow> {
    const request = await this.repository.lock(transaction, id);
    if (!request) throw accessErrors.request_not_found();
    if (request.decidedAt !== null) throw accessErrors.request_decided();
    return request;
  }
}
