import type { ConnectedAppList } from '@portico/api-types';
import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { CallingActor, CallingPerson } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { ConnectedApps } from './connected-apps.ts';

/** Third-party apps that people allowed. The portal's account page calls it on their behalf. */
@RequirePerson('account')
@Controller('api/me/connected-apps')
export class ConnectedAppsController {
  constructor(private readonly connectedApps: ConnectedApps) {}

  @Get()
  async list(@CallingPerson() person: Bearer): Promise<ConnectedAppList> {
    return { apps: await this.connectedApps.list(person.id) };
  }

  @Delete(':clientId')
  @HttpCode(204)
  disconnect(
    @CallingPerson() person: Bearer,
    @CallingActor() actor: Actor,
    @Param('clientId') clientId: string,
  ): Promise<void> {
    return this.connectedApps.disconnect(actor, person.id, clientId);
  }
}
