import { type OwnTenants as Answer, tenantChoice, type TenantChoice } from '@portico/api-types';
import { Body, Controller, Get, Put } from '@nestjs/common';
import type { Actor } from '../../audit/actor.ts';
import { CallingActor, CallingPerson, CallingSession } from '../../guard/caller.ts';
import { RequirePerson } from '../../guard/requires.ts';
import type { Bearer } from '../../sessions/bearer.ts';
import { OwnTenants } from './own-tenants.ts';

/** The person's tenants. The portal's switcher calls it on their behalf. */
@RequirePerson('account')
@Controller('api/me')
export class OwnTenantsController {
  constructor(private readonly tenants: OwnTenants) {}

  @Get('tenants')
  list(@CallingPerson() { id: personId }: Bearer, @CallingSession() uid: string): Promise<Answer> {
    return this.tenants.list({ personId, uid });
  }

  @Put('tenant')
  choose(
    @CallingPerson() { id: personId }: Bearer,
    @CallingActor() actor: Actor,
    @CallingSession() uid: string,
    @Body({ schema: tenantChoice }) { id }: TenantChoice,
  ): Promise<Answer> {
    return this.tenants.choose(actor, { personId, uid }, id);
  }
}
