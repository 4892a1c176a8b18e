import { Injectable } from '@nestjs/common';
import { PLATFORM } from '../administration/gate-scopes.ts';
import type { Actor } from '../audit/actor.ts';
import { AccessEngine } from '../decisions/access-engine.ts';
import { SEEING } from '../decisions/seeing.ts';

/** Which people an actor can see. */
@Injectable()
export class PeopleReach {
  constructor(private readonly engine: AccessEngine) {}

  /** The tenants whose members the actor can see. Undefined: all people of the platform. Needs no statement once the model is loaded. */
  async findTenants(actor: Actor): Promise<readonly string[] | undefined> {
    if (await this.engine.holds(actor, SEEING, PLATFORM)) return undefined;
    return this.engine.tenantsWhere(actor, SEEING);
  }
}
