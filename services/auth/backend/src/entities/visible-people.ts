import { Injectable } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { isUuid } from '../fields/is-uuid.ts';
import { PeopleService } from '../directory/people.service.ts';
import { EntityAccess } from './entity-access.ts';
import { PeopleReach } from './people-reach.ts';

/** People belong to no tenant. An actor sees themselves, the members of tenants that they can see, and those whom a grant reaches. */
@Injectable()
export class VisiblePeople {
  constructor(
    private readonly reach: PeopleReach,
    private readonly people: PeopleService,
    private readonly access: EntityAccess,
  ) {}

  async includes(actor: Actor, id: string): Promise<boolean> {
    const tenantIds = await this.reach.findTenants(actor);
    const isMember = tenantIds?.length && isUuid(id) && (await this.people.isMember(id, tenantIds));
    return isMember || (await this.access.findVisible(actor, id)) !== undefined;
  }
}
