import type { OpenApps } from '@portico/api-types';
import { Controller, Get } from '@nestjs/common';
import { AccessDecisions } from '../access/access-decisions.ts';
import { accessErrors } from '../access/access.errors.ts';
import { ActiveTenants } from '../access/active-tenants.ts';
import { TenantsOfPerson } from '../access/tenants-of-person.ts';
import { AppCatalog } from '../catalog/app-catalog.ts';
import { CallingAudience, CallingPerson, CallingSession } from '../guard/caller.ts';
import { RequireAppToken } from '../guard/requires.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { LauncherService } from './launcher.service.ts';

@Controller('access/v1')
export class OpenAppsController {
  constructor(
    private readonly catalog: AppCatalog,
    private readonly decisions: AccessDecisions,
    private readonly launcher: LauncherService,
    private readonly tenants: ActiveTenants,
    private readonly ofPerson: TenantsOfPerson,
  ) {}

  /**
   * Apps that the bearer can open from the token's audience, and the tenants to choose from. 403 when that app is now
   * closed to them. Third parties get nothing. An app can't choose: the portal does, when the person follows its link.
   */
  @RequireAppToken()
  @Get('apps')
  async apps(
    @CallingPerson() person: Bearer,
    @CallingAudience() audience: string,
    @CallingSession() uid: string,
  ): Promise<OpenApps> {
    const app = await this.catalog.findByUrl(audience);
    const tenantId = await this.tenants.find(person.id, person.chosenTenantId);
    const isOpen = app && (await this.decisions.decideOpen({ personId: person.id, slug: app.slug, tenantId })).open;
    if (!isOpen) throw accessErrors.door_shut();
    const [{ apps }, tenants] = await Promise.all([
      this.launcher.list(person.id, tenantId),
      this.ofPerson.list(person.id, uid),
    ]);
    const open = apps.filter(({ state }) => state === 'open');
    return {
      apps: open.map(({ id, name, iconSvg, url }) => ({ id, name, iconSvg, url })),
      tenants: tenants.length > 1 ? tenants : [],
    };
  }
}
