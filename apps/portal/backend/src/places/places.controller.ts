import { ownTenants, type OwnTenants, tenantChoice, type TenantChoice } from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { readAnswer } from '../auth-answers/read-answer.ts';

/** Where the signed-in person can act; auth keeps the choice, in the person's session. */
@RequireUser()
@Controller('api/places')
export class PlacesController {
  @Get()
  @Answers(ownTenants)
  async list(@CurrentAuthFetch() authFetch: AuthFetch): Promise<OwnTenants> {
    return readAnswer(await authFetch('auth', '/api/me/tenants'), ownTenants);
  }

  @Put('active')
  @Answers(ownTenants)
  async choose(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: tenantChoice }) choice: TenantChoice,
  ): Promise<OwnTenants> {
    const answer = await authFetch('auth', '/api/me/tenant', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(choice),
    });
    return readAnswer(answer, ownTenants);
  }
}
