import { Injectable } from '@nestjs/common';
import { AccessEngine } from '../decisions/access-engine.ts';
import { SessionsService } from '../sessions/sessions.service.ts';

/**
 * The person's active tenant: their choice in this session, else the tenant that they joined first. Computed from
 * current memberships each time, so a choice ends with the membership and with the tenant.
 */
@Injectable()
export class ActiveTenants {
  constructor(
    private readonly engine: AccessEngine,
    private readonly sessions: SessionsService,
  ) {}

  /** Null if the person is in no tenant. */
  async find(personId: string, chosen: string | null): Promise<string | null> {
    return pick(await this.engine.tenantsOf(personId), chosen);
  }

  /** Without a stored session, uses the rule for new sessions. Only people with several tenants cost a statement. */
  async findOfSession(personId: string, sessionUid: string | null): Promise<string | null> {
    const tenantIds = await this.engine.tenantsOf(personId);
    if (tenantIds.length < 2) return pick(tenantIds, null);
    return pick(tenantIds, await this.sessions.findChosenTenant(personId, sessionUid));
  }
}

function pick(tenantIds: readonly string[], chosen: string | null): string | null {
  return (chosen !== null && tenantIds.includes(chosen) ? chosen : tenantIds[0]) ?? null;
}
