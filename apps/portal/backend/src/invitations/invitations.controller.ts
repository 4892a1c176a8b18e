import { ownInvitationList, type OwnInvitationList } from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Answers } from '@portico/nest-service';
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
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

  @Post(':id/acceptance')
  @HttpCode(204)
  async accept(@CurrentAuthFetch() authFetch: AuthFetch, @Param('id') id: string): Promise<void> {
    await checkAnswer(await authFetch('auth', `${pathOf(id)}/acceptance`, { method: 'POST' }));
  }

  @Delete(':id')
  @HttpCode(204)
  async decline(@CurrentAuthFetch() authFetch: AuthFetch, @Param('id') id: string): Promise<void> {
    await checkAnswer(await authFetch('auth', pathOf(id), { method: 'DELETE' }));
  }
}

const pathOf = (id: string) => `/api/me/invitations/${encodeURIComponent(id)}`;
