import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  type AccessRequest,
  accessRequest,
  type AccessRequestCreation,
  accessRequestCreation,
  ownRequestList,
  type OwnRequestList,
  requestsToDecide,
  type RequestsToDecide,
} from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { checkAnswer, readAnswer } from '../auth-answers/read-answer.ts';

/** What the signed-in person asks for; auth keeps it. */
@RequireUser()
@Controller('api/access-requests')
export class AccessRequestsController {
  @Get()
  @Answers(ownRequestList)
  async list(@CurrentAuthFetch() authFetch: AuthFetch): Promise<OwnRequestList> {
    return readAnswer(await authFetch('auth', '/api/me/access-requests'), ownRequestList);
  }

  /** Requests of others that wait for the person's decision, and where they decide. */
  @Get('to-decide')
  @Answers(requestsToDecide)
  async toDecide(@CurrentAuthFetch() authFetch: AuthFetch): Promise<RequestsToDecide> {
    return readAnswer(await authFetch('auth', '/api/me/access-requests/to-decide'), requestsToDecide);
  }

  /** Asking twice answers the first request. */
  @Post()
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

  /** Only one that waits. */
  @Delete(':id')
  @HttpCode(204)
  async withdraw(@CurrentAuthFetch() authFetch: AuthFetch, @Param('id') id: string): Promise<void> {
    const path = `/api/me/access-requests/${encodeURIComponent(id)}`;
    await checkAnswer(await authFetch('auth', path, { method: 'DELETE' }));
  }
}
