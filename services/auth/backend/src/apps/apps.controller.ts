import { appsSync, type AppsSynced } from '@portico/api-types';
import { Body, Controller, Put } from '@nestjs/common';
import { CallingActor } from '../guard/caller.ts';
import { RequireService } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { AppsService, type SyncRequest } from './apps.service.ts';

@RequireService()
@Controller('api/apps')
export class AppsController {
  constructor(private readonly apps: AppsService) {}

  @Put()
  sync(@Body({ schema: appsSync }) request: SyncRequest, @CallingActor() actor: Actor): Promise<AppsSynced> {
    return this.apps.sync(actor, request);
  }
}
