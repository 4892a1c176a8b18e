import {
  type HeldInvitation,
  heldInvitation,
  type InvitationAnswer,
  invitationAnswer,
  invitationDetailsRequest,
  type InvitationDetailsRequest,
  ownInvitationList,
  type OwnInvitationList,
} from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { checkAnswer, readAnswer } from '../auth-answers/read-answer.ts';

/** Tenants that invite the signed-in person; auth keeps the invitations. */
@RequireUser()
@Controller('api/invitations')
export class InvitationsController {
  @Get()
  @Answers(ownInvitationList)
  async list(@CurrentAuthFetch() authFetch: AuthFetch): Promise<OwnInvitationList> {
    return readAnswer(await authFetch('auth', '/api/me/invitations'), ownInvitationList);
  }

  /** The invitation behind a link that the person followed. */
  @Post('details')
  @HttpCode(200)
  @Answers(heldInvitation)
  async details(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: invitationDetailsRequest }) held: InvitationDetailsRequest,
  ): Promise<HeldInvitation> {
    return readAnswer(await post(authFetch, 'details', held), heldInvitation);
  }

  @Post('acceptance')
  @HttpCode(204)
  async accept(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: invitationAnswer }) answer: InvitationAnswer,
  ): Promise<void> {
    await checkAnswer(await post(authFetch, 'acceptance', answer));
  }

  @Post('rejection')
  @HttpCode(204)
  async reject(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: invitationAnswer }) answer: InvitationAnswer,
  ): Promise<void> {
    await checkAnswer(await post(authFetch, 'rejection', answer));
  }
}

const post = (authFetch: AuthFetch, path: string, body: object) =>
  authFetch('auth', `/api/me/invitations/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
