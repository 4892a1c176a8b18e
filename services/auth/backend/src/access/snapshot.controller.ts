import { type PermissionSnapshot, preferences } from '@portico/api-types';
import { Controller, Get } from '@nestjs/common';
import { AppCatalog } from '../catalog/app-catalog.ts';
import { ClientEntities } from '../decisions/client-entities.ts';
import { CallingAudience, CallingTokenHolder, type TokenHolder } from '../guard/caller.ts';
import { RequireAnyAppToken } from '../guard/requires.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { AccessDecisions } from './access-decisions.ts';
import { accessErrors } from './access.errors.ts';
import { ActiveTenants } from './active-tenants.ts';

@Controller('access/v1')
export class SnapshotController {
  constructor(
    private readonly decisions: AccessDecisions,
    private readonly tenants: ActiveTenants,
    private readonly catalog: AppCatalog,
    private readonly clients: ClientEntities,
  ) {}

  /** What the bearer can do in the app that is the token's audience. 403 when the app is now closed to them. */
  @RequireAnyAppToken()
  @Get('snapshot')
  async snapshot(
    @CallingTokenHolder() holder: TokenHolder,
    @CallingAudience() audience: string,
  ): Promise<PermissionSnapshot> {
    const app = await this.catalog.findByUrl(audience);
    if (!app) throw accessErrors.door_shut();
    return 'person' in holder ? this.ofPerson(holder.person, app.slug) : this.ofClient(holder.clientId, app.slug);
  }

  private async ofPerson(person: Bearer, slug: string): Promise<PermissionSnapshot> {
    const tenantId = await this.tenants.find(person.id, person.chosenTenantId);
    const snapshot = await this.decisions.snapshot({ personId: person.id, slug, tenantId });
    if (!snapshot) throw accessErrors.door_shut();
    return {
      ...snapshot,
      subject: person.id,
      app: slug,
      // Sent along with the permissions, which every app fetches anyway: no extra request or statement.
      preferences: preferences.parse(person.preferences),
      person: { name: person.name, email: person.email },
    };
  }

  /** The permissions of the client's entity. */
  private async ofClient(clientId: string, slug: string): Promise<PermissionSnapshot> {
    const entity = await this.clients.find(clientId);
    const snapshot = entity && (await this.decisions.snapshot({ personId: entity.entityId, slug }));
    if (!snapshot) throw accessErrors.door_shut();
    return { ...snapshot, subject: clientId, app: slug };
  }
}
