import { Injectable } from '@nestjs/common';
import { PLATFORM, withinTenant } from '../administration/gate-scopes.ts';
import { Gates } from '../administration/gates.ts';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { decisionErrors } from '../decisions/decisions.errors.ts';
import { GateRefusals } from '../decisions/gate-refusals.ts';
import { Holders } from '../decisions/holders/holders.ts';
import { SEEING } from '../decisions/seeing.ts';
import type { PeopleAmong } from '../directory/people-conditions.ts';
import { PrincipalGroups } from '../groups/principal/principal-groups.service.ts';
import { tenantsErrors } from '../tenants/tenants.errors.ts';
import { PeopleReach } from '../entities/people-reach.ts';
import type { PeopleSearch } from './people-search.ts';

const NO_WAY = { roleIds: [], blockIds: [], groupIds: [] };

/** Limits a search to what the actor can see. */
@Injectable()
export class FindAmong {
  constructor(
    private readonly reach: PeopleReach,
    private readonly gates: Gates,
    private readonly engine: AccessEngine,
    private readonly holders: Holders,
    private readonly groups: PrincipalGroups,
    private readonly refusals: GateRefusals,
  ) {}

  /** @throws `decision.forbidden`, `tenants.not_found`, `groups.not_found` */
  async find(actor: Actor, { tenantId, groupId, appId }: PeopleSearch): Promise<PeopleAmong> {
    const seen = await this.reach.findTenants(actor);
    if (seen?.length === 0) {
      await this.refusals.record(actor, { actions: SEEING, scopes: PLATFORM });
      throw decisionErrors.forbidden();
    }
    if (tenantId !== undefined)
      await this.gates.check(actor, { actions: SEEING, scopes: withinTenant(tenantId) }, tenantsErrors.not_found);
    const tenantIds = tenantId === undefined ? seen : [tenantId];
    return {
      ...(tenantIds && { tenantIds }),
      ...(groupId !== undefined && { groupIds: await this.listGroups(actor, groupId) }),
      ...(appId !== undefined && { holding: await this.findOpeners(appId) }),
    };
  }

  private async listGroups(actor: Actor, groupId: string): Promise<string[]> {
    await this.groups.get(actor, groupId);
    return [groupId, ...(await this.engine.currentModel()).descendantsOf(groupId)];
  }

  private async findOpeners(appId: string) {
    const isApp = (await this.engine.currentModel()).apps.has(appId);
    return (isApp && (await this.holders.listWays('open', { id: appId }))) || NO_WAY;
  }
}
