import { Body, Controller, Post } from '@nestjs/common';
import {
  type AccessRequest,
  accessRequest,
  type AccessRequestCreation,
  accessRequestCreation,
} from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { readAnswer } from '../auth-answers/read-answer.ts';

@Controller('api/access-requests')
export class AccessRequestsController {
  /** Asks for an app in the name of the signed-in person; asking twice answers the first request. */
  @Post()
  @RequireUser()
  @Answers(accessRequest)
  async create(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: accessRequestCreation }) request: AccessRequestCreation,
  ): Promise<AccessRequest> {
    const answer = await authFetch('auth', '/api/me/access-requests', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return readAnswer(answer, accessRequest);
  }
}
