import {
  type AccessRequest,
  accessRequestCreation,
  type AccessRequestCreation,
  type Launcher,
} from '@portico/api-types';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { ActiveTenants } from '../access/active-tenants.ts';
import { AccessRequestsService } from '../access/requests/access-requests.service.ts';
import { CallingActor, CallingPerson } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { LauncherService } from './launcher.service.ts';

@Controller('api/me')
export class LauncherController {
  constructor(
    private readonly launcher: LauncherService,
    private readonly requests: AccessRequestsService,
    private readonly tenants: ActiveTenants,
  ) {}

  @RequirePerson('launcher')
  @Get('apps')
  async apps(@CallingPerson() { id, chosenTenantId }: Bearer): Promise<Launcher> {
    return this.launcher.list(id, await this.tenants.find(id, chosenTenantId));
  }

  @RequirePerson('account')
  @Post('access-requests')
  async request(
    @CallingPerson() person: Bearer,
    @CallingActor() actor: Actor,
    @Body({ schema: accessRequestCreation }) { slug, reason }: AccessRequestCreation,
  ): Promise<AccessRequest> {
    const actsIn = await this.tenants.find(person.id, person.chosenTenantId);
    const { requestedAt } = await this.requests.create(actor, person.id, slug, reason, { actsIn });
    return { slug, requestedAt: requestedAt.toISOString() };
  }
}
