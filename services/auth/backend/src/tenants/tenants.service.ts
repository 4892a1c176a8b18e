import { Injectable } from '@nestjs/common';
import type { Page, Total } from '@portico/nest-service';
import { administrationErrors } from '../administration/administration.errors.ts';
import type { EngineScope } from '../decisions/engine-scope.ts';
import { entityOf } from '../administration/built-in.ts';
import { onObject, PLATFORM } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import { VisibleRows } from '../administration/visible-rows.ts';
import type { Actor } from '../audit/actor.ts';
import { AuditService } from '../audit/audit.service.ts';
import { diffOf } from '../audit/diff-of.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { parseInput } from '../fields/parse-input.ts';
import type { Prisma, Tenant } from '../generated/prisma/client.ts';
import { Database } from '../platform/database.ts';
import { Settings } from '../settings/settings.ts';
import type { SettingsHandle } from '../settings/settings-namespace.ts';
import { type TenantChange, tenantChange, type TenantCreation, tenantCreation } from './tenant-inputs.ts';
import { TenantAdminRoleRepository } from './tenant-admin-role.repository.ts';
import { type TenantRules, tenantSettings } from './tenant-settings.ts';
import { tenantsErrors } from './tenants.errors.ts';
import { tenantsQuery, type TenantsQuery } from './tenants-list.ts';
import { TenantsRepository } from './tenants.repository.ts';

/** Facts for the audit log's comparison. */
export const factsOf = ({ name, alias, status, tags, attributes }: Tenant) => ({
  name,
  alias,
  status,
  tags,
  attributes,
});

@Injectable()
export class TenantsService {
  private readonly rules: SettingsHandle<TenantRules>;

  constructor(
    private readonly database: Database,
    private readonly repository: TenantsRepository,
    private readonly adminRole: TenantAdminRoleRepository,
    private readonly gates: Gates,
    private readonly visible: VisibleRows,
    private readonly audit: AuditService,
    settings: Settings,
  ) {
    this.rules = settings.use(tenantSettings);
  }

  /**
   * Also creates its administrator role, for the creator. Needs `create` or `manage` on the platform, or the setting for everyone.
   *
   * @throws `tenants.name_taken`, `tenants.alias_taken`, `administration.id_taken`, `decision.forbidden`
   */
  async create(actor: Actor, input: TenantCreation): Promise<Tenant> {
    const isOpen = this.rules.current.openCreation && actor.kind === 'person';
    if (!isOpen) await this.gates.checkOpenly(actor, { actions: ['create', 'manage'], scopes: PLATFORM });
    const creation = parseInput(tenantCreation, input);
    const creatorId = entityOf(actor);
    return this.database.transaction(async (transaction) => {
      const tenant = await this.repository.insert(transaction, { ...creation, createdBy: creatorId });
      const roleId = await this.adminRole.insert(transaction, tenant.id);
      if (creatorId !== null) await this.adminRole.assign(transaction, tenant.id, roleId, creatorId);
      await this.audit.record(transaction, {
        action: 'tenant.created',
        actor,
        tenantId: tenant.id,
        target: { kind: 'tenant', id: tenant.id },
        detail: { ...diffOf(null, factsOf(tenant)), administrator: creatorId, roleId },
      });
      return tenant;
    });
  }

  /** @throws `tenants.not_found`, `tenants.name_taken`, `tenants.alias_taken`, `administration.stale` */
  async update(actor: Actor, id: string, input: TenantChange): Promise<Tenant> {
    await this.check(actor, id, { actions: ['manage'], scopes: tenantScopes(id) });
    const { revision, attributes, ...change } = parseInput(tenantChange, input);
    return this.database.transaction(async (transaction) => {
      const before = await this.repository.lock(transaction, id);
      if (!before || before.deletedAt) throw tenantsErrors.not_found();
      const seen = { id, revision: revision ?? before.revision };
      const data = { ...change, attributes: attributes as Prisma.InputJsonObject, updatedBy: entityOf(actor) };
      const after = await this.repository.update(transaction, seen, data);
      if (!after) throw administrationErrors.stale();
      await this.audit.record(transaction, {
        action: 'tenant.updated',
        actor,
        tenantId: id,
        target: { kind: 'tenant', id },
        detail: diffOf(factsOf(before), factsOf(after)),
      });
      return after;
    });
  }

  /** Deleted ones only for actors who can restore them. @throws `tenants.not_found` */
  async get(actor: Actor, id: string): Promise<Tenant> {
    const tenant = isUuid(id) ? await this.repository.find(this.database, id) : undefined;
    if (!tenant) throw tenantsErrors.not_found();
    const scopes = tenant.deletedAt ? PLATFORM : tenantScopes(id);
    await this.gates.checkVisible(actor, scopes, tenantsErrors.not_found);
    return tenant;
  }

  /** Those that the actor may read or manage. @throws `request.invalid_cursor`, `decision.forbidden` for deleted ones */
  async list(actor: Actor, input: Partial<TenantsQuery> = {}): Promise<Page<Tenant> & Total> {
    const query = parseInput(tenantsQuery, input);
    if (query.deleted !== 'live') await this.gates.checkOpenly(actor, { actions: ['manage'], scopes: PLATFORM });
    return this.repository.list(this.database, query, await this.visible.where(actor, 'tenant'));
  }

  private async check(actor: Actor, id: string, question: Parameters<Gates['check']>[1]): Promise<void> {
    if (!isUuid(id)) throw tenantsErrors.not_found();
    await this.gates.check(actor, question, tenantsErrors.not_found);
  }
}

export function tenantScopes(tenantId: string): readonly EngineScope[] {
  return onObject({ id: tenantId, tenantId });
}
