import type { Launcher } from '@portico/api-types';
import { Controller, Get } from '@nestjs/common';
import { ActiveTenants } from '../access/active-tenants.ts';
import { CallingPerson } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { LauncherService } from './launcher.service.ts';

@Controller('api/me')
export class LauncherController {
  constructor(
    private readonly launcher: LauncherService,
    private readonly tenants: ActiveTenants,
  ) {}

  @RequirePerson('launcher')
  @Get('apps')
  async apps(@CallingPerson() { id, chosenTenantId }: Bearer): Promise<Launcher> {
    return this.launcher.list(id, await this.tenants.find(id, chosenTenantId));
  }
}
