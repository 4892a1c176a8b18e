import { Injectable } from '@nestjs/common';
import { parseInput } from '../../fields/parse-input.ts';
import { ModelLocks } from '../../access-model/model-locks.repository.ts';
import type { Actor } from '../../audit/actor.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { decisionErrors } from '../../decisions/decisions.errors.ts';
import { Database, type Queryable } from '../../platform/database.ts';
import { Settings } from '../../settings/settings.ts';
import type { SettingsHandle } from '../../settings/settings-namespace.ts';
import { accessErrors } from '../access.errors.ts';
import { AccessRepository } from '../access.repository.ts';
import { AccessDecisions } from '../access-decisions.ts';
import { type DeclaredRole, findDefaultRole } from '../find-default-role.ts';
import { AccessRequestsRepository } from './access-requests.repository.ts';
import type { AccessRequestView } from './access-request-view.ts';
import { RequestViews } from './request-views.ts';
import { askInput, type AskInput } from './request-input.ts';
import { type RequestRules, requestSettings } from './request-settings.ts';

export interface AccessRequestRecord {
  id: string;
  requestedAt: Date;
  /** The role that an approval gives by default: the requested one, else the app's default. */
  roleTitle: string | null;
}

export interface RequestWish {
  /** Null: on the platform. Absent: in the person's only tenant with the app, else on the platform. */
  tenantId?: string | null | undefined;
  /** The active tenant of the session behind the request: it concerns the closed app there. */
  actsIn?: string | null | undefined;
  /** Key of the role. */
  role?: string | undefined;
  endsAt?: Date | undefined;
}

@Injectable()
export class AccessRequestsService {
  private readonly rules: SettingsHandle<RequestRules>;

  constructor(
    private readonly database: Database,
    private readonly decisions: AccessDecisions,
    private readonly facts: AccessRepository,
    private readonly repository: AccessRequestsRepository,
    private readonly views: RequestViews,
    private readonly locks: ModelLocks,
    private readonly audit: AuditService,
    settings: Settings,
  ) {
    this.rules = settings.use(requestSettings);
  }

  /** A person's waiting request for an app, and the role that an approval would give. */
  async find(
    personId: string,
    slug: string,
  ): Promise<{ request: Omit<AccessRequestRecord, 'id'> | null; roleTitle: string | null }> {
    const facts = await this.facts.findFacts(this.database, personId, slug);
    const roleTitle = facts ? (findDefaultRole(facts.roles)?.title ?? null) : null;
    return { request: facts?.requestedAt ? { requestedAt: facts.requestedAt, roleTitle } : null, roleTitle };
  }

  /**
   * Repeating returns the first request; an expired one is replaced.
   * @throws `access.already_open`, `access.not_requestable`, `access.request_waiting`, `access.role_not_found`, `access.end_passed`
   */
  async create(
    actor: Actor,
    personId: string,
    slug: string,
    reason?: string,
    wish: RequestWish = {},
  ): Promise<AccessRequestRecord> {
    if (wish.endsAt && wish.endsAt.getTime() <= Date.now()) throw accessErrors.end_passed();
    const asksIn = wish.tenantId === undefined ? wish.actsIn : wish.tenantId;
    const { open } = await this.decisions.decideOpen({ personId, slug, tenantId: asksIn });
    return this.database.transaction(async (transaction) => {
      const facts = await this.facts.findFacts(transaction, personId, slug);
      // To a person without access, missing apps and apps without requests look the same.
      if (!facts) throw accessErrors.not_requestable();
      const tenantId = await this.chooseTenant(transaction, personId, facts.appId, wish);
      if (open) throw accessErrors.already_open();
      if (!facts.requestable) throw accessErrors.not_requestable();
      if (wish.role !== undefined && !facts.roles.some(({ key }) => key === wish.role))
        throw accessErrors.role_not_found();
      const { appId } = facts;
      const asked = { personId, appId, tenantId, reason: reason || null, ...wishOf(wish) };
      const days = this.rules.current.expiresAfterDays;
      const created = await this.repository.create(transaction, { ...asked, days });
      const roleTitle = titleOf(facts.roles, wish.role);
      if (!created) return { ...(await this.getSame(transaction, asked)), roleTitle };
      const target = { kind: 'access_request', id: created.id } as const;
      const detail = { app: slug, person: personId };
      await this.audit.record(transaction, { action: 'access_request.created', actor, target, tenantId, detail });
      return { ...created, roleTitle };
    });
  }

  /** For the actor. @throws as `create`, `request.invalid`, `decision.forbidden` */
  async ask(actor: Actor, input: AskInput): Promise<AccessRequestView> {
    const { slug, reason, ...wish } = parseInput(askInput, input);
    if (actor.kind !== 'person' || actor.id === null) throw decisionErrors.forbidden();
    const { id } = await this.create(actor, actor.id, slug, reason, wish);
    return this.views.get(this.database, id);
  }

  /** A tenant of the person with the app: the named one, else the active one, else (without a session) the only one. Stays active. */
  private async chooseTenant(
    transaction: Queryable,
    personId: string,
    appId: string,
    { tenantId: chosen, actsIn }: RequestWish,
  ): Promise<string | null> {
    if (chosen === null) return null;
    const tenants = await this.facts.listTenantsOf(transaction, personId, appId);
    const own = actsIn === undefined && tenants.length === 1 ? tenants[0] : tenants.find((id) => id === actsIn);
    const tenantId = chosen ?? own ?? null;
    if (tenantId === null) return null;
    if (!tenants.includes(tenantId)) throw accessErrors.not_requestable();
    await this.locks.lockTenant(transaction, tenantId);
    return tenantId;
  }

  private async getSame(
    transaction: Queryable,
    { personId, appId, tenantId }: { personId: string; appId: string; tenantId: string | null },
  ): Promise<{ id: string; requestedAt: Date }> {
    const waiting = await this.repository.findWaiting(transaction, personId, appId);
    if (!waiting || waiting.tenantId !== tenantId) throw accessErrors.request_waiting();
    return waiting;
  }
}

function wishOf({ role, endsAt }: RequestWish): { role: string | null; endsAt: Date | null } {
  return { role: role ?? null, endsAt: endsAt ?? null };
}

function titleOf(roles: readonly DeclaredRole[], key: string | undefined): string | null {
  return (key === undefined ? findDefaultRole(roles) : roles.find((role) => role.key === key))?.title ?? null;
}
