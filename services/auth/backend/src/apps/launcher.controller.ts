import {
  type AccessRequest,
  accessRequestCreation,
  type AccessRequestCreation,
  type Launcher,
} from '@portico/api-types';
import { Body, Controller, Get, Post } from '@nestjs/common';
import { AccessRequestsService } from '../access/requests/access-requests.service.ts';
import { CallingActor, CallingPerson } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { LauncherService } from './launcher.service.ts';

@RequirePerson()
@Controller('api/me')
export class LauncherController {
  constructor(
    private readonly launcher: LauncherService,
    private readonly requests: AccessRequestsService,
  ) {}

  @Get('apps')
  apps(@CallingPerson() person: Bearer): Promise<Launcher> {
    return this.launcher.list(person.id);
  }

  @Post('access-requests')
  async request(
    @CallingPerson() person: Bearer,
    @CallingActor() actor: Actor,
    @Body({ schema: accessRequestCreation }) { slug, reason }: AccessRequestCreation,
  ): Promise<AccessRequest> {
    const { requestedAt } = await this.requests.create(actor, person.id, slug, reason);
    return { slug, requestedAt: requestedAt.toISOString() };
  }
}
