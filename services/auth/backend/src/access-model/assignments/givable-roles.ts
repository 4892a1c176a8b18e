import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { AccessEngine } from '../../decisions/access-engine.ts';
import { Database } from '../../platform/database.ts';
import { BlocksRepository } from '../blocks/blocks.repository.ts';
import { Dominance } from '../dominance/dominance.ts';
import { scopesOf } from '../model-gate.ts';
import { isThere } from '../roles/role-record.ts';
import { RolesRepository } from '../roles/roles.repository.ts';
import { TenantAppRoles } from '../roles/tenant-app-roles.ts';
import { GIVE_ROLES } from './assignments.service.ts';

export interface GivenRole {
  /** Who would give it. */
  actor: Actor;
  roleId: string;
  tenantId: string | null;
}

/** Answers whether roles can be given, without giving them, with a constant number of statements. */
@Injectable()
export class GivableRoles {
  constructor(
    private readonly database: Database,
    private readonly engine: AccessEngine,
    private readonly roles: RolesRepository,
    private readonly blocks: BlocksRepository,
    private readonly ofTenantApps: TenantAppRoles,
    private readonly dominance: Dominance,
  ) {}

  /** Whether `AssignmentsService.checkMayAssign` would pass, in order. */
  async areGivable(asked: readonly GivenRole[]): Promise<boolean[]> {
    if (asked.length === 0) return [];
    const roleIds = [...new Set(asked.map(({ roleId }) => roleId))];
    const roles = await this.roles.listByIds(this.database, roleIds);
    const blocks = await this.blocks.listRecordsOfRoles(this.database, roleIds);
    const opens = await this.engine.holdsEach(
      asked.map(({ actor, tenantId }) => ({ actor, actions: GIVE_ROLES, scopes: scopesOf(tenantId) })),
    );
    const known = await this.ofTenantApps.areKnown(
      asked.map(({ actor, roleId, tenantId }) => ({ actor, role: roles.get(roleId), tenantId })),
    );
    const questions = asked.map(async ({ actor, roleId, tenantId: tenantBoundary }) => ({
      grants: await this.dominance.grantsOf(actor),
      blocks: blocks.get(roleId) ?? [],
      giving: { tenantBoundary },
    }));
    const held = await this.dominance.holdsEach(this.database, await Promise.all(questions));
    return asked.map(
      ({ roleId, tenantId }, place) =>
        opens[place]! && isThere(roles.get(roleId), tenantId) && known[place]! && held[place]!,
    );
  }
}
