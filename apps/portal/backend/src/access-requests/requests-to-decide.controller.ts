import {
  type RequestApproval,
  requestApproval,
  type RequestApproved,
  requestApproved,
  type RequestDenial,
  requestDenial,
  type RequestsToReview,
  requestsToReview,
  type RequestsToReviewQuery,
  requestsToReviewQuery,
} from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { checkAnswer, readAnswer } from '../auth-answers/read-answer.ts';

const PATH = '/api/me/requests-to-decide';

/** Requests of others that the signed-in person decides. Auth keeps them, and decides who may decide. */
@RequireUser()
@Controller('api/requests-to-decide')
export class RequestsToDecideController {
  @Get()
  @Answers(requestsToReview)
  async list(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Query({ schema: requestsToReviewQuery }) { cursor }: RequestsToReviewQuery,
  ): Promise<RequestsToReview> {
    const query = cursor === undefined ? '' : `?cursor=${encodeURIComponent(cursor)}`;
    return readAnswer(await authFetch('auth', `${PATH}${query}`), requestsToReview);
  }

  @Post(':id/approval')
  @HttpCode(200)
  @Answers(requestApproved)
  async approve(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Param('id') id: string,
    @Body({ schema: requestApproval }) approval: RequestApproval,
  ): Promise<RequestApproved> {
    return readAnswer(await post(authFetch, `${encodeURIComponent(id)}/approval`, approval), requestApproved);
  }

  /** Takes an approval back, shortly after it. */
  @Delete(':id/approval')
  @HttpCode(204)
  async undoApproval(@CurrentAuthFetch() authFetch: AuthFetch, @Param('id') id: string): Promise<void> {
    await checkAnswer(await authFetch('auth', `${PATH}/${encodeURIComponent(id)}/approval`, { method: 'DELETE' }));
  }

  @Post(':id/denial')
  @HttpCode(204)
  async deny(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Param('id') id: string,
    @Body({ schema: requestDenial }) denial: RequestDenial,
  ): Promise<void> {
    await checkAnswer(await post(authFetch, `${encodeURIComponent(id)}/denial`, denial));
  }
}

const post = (authFetch: AuthFetch, path: string, body: object) =>
  authFetch('auth', `${PATH}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
