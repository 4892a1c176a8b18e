import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { SessionsService } from '../sessions/sessions.service.ts';

/**
 * The tenant in which a person acts: the one that they chose in this session, else the one that they joined first. Decided each time from the
 * memberships of that moment, so a choice counts no longer than the membership, and no longer than the tenant is active.
 */
@Injectable()
export class ActiveTenants {
  constructor(
    private readonly engine: AccessEngine,
    private readonly sessions: SessionsService,
  ) {}

  /** Null: the person is in no tenant. */
  async find(personId: string, chosen: string | null): Promise<string | null> {
    return pick(await this.engine.tenantsOf(personId), chosen);
  }

  /** Without a session, and in one that is not on record yet: as in the session that a new one follows. Only people of several tenants cost a statement. */
  async findOfSession(personId: string, sessionUid: string | null): Promise<string | null> {
    const tenantIds = await this.engine.tenantsOf(personId);
    if (tenantIds.length < 2) return pick(tenantIds, null);
    return pick(tenantIds, await this.sessions.findChosenTenant(personId, sessionUid));
  }
}

function pick(tenantIds: readonly string[], chosen: string | null): string | null {
  return (chosen !== null && tenantIds.includes(chosen) ? chosen : tenantIds[0]) ?? null;
}
