import { type PermissionSnapshot, preferences } from '@portico/api-types';
import { Controller, Get } from '@nestjs/common';
import { AppCatalog } from '../catalog/app-catalog.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { AccessDecisions } from './access-decisions.ts';
import { ActiveTenants } from './active-tenants.ts';
import { accessErrors } from './access.errors.ts';
import { CallingAudience, CallingPerson } from '../guard/caller.ts';
import { RequireAppToken } from '../guard/requires.ts';

@Controller('access/v1')
export class SnapshotController {
  constructor(
    private readonly decisions: AccessDecisions,
    private readonly tenants: ActiveTenants,
    private readonly catalog: AppCatalog,
  ) {}

  /** What the bearer may do in the app that is the token's audience; 403 when the door is shut by now. */
  @RequireAppToken()
  @Get('snapshot')
  async snapshot(@CallingPerson() person: Bearer, @CallingAudience() audience: string): Promise<PermissionSnapshot> {
    const app = await this.catalog.findByUrl(audience);
    const tenantId = await this.tenants.find(person.id, person.chosenTenantId);
    const snapshot = app && (await this.decisions.snapshot({ personId: person.id, slug: app.slug, tenantId }));
    if (!snapshot) throw accessErrors.door_shut();
    return {
      ...snapshot,
      subject: person.id,
      app: app.slug,
      // Beside the permissions, because every app asks for these anyway: no further request, no further statement.
      preferences: preferences.parse(person.preferences),
      person: { name: person.name, email: person.email },
    };
  }
}
