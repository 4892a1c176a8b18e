import type { OwnInvitationList } from '@portico/api-types';
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { CallingActor } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import { AnswerInvitation } from './answer-invitation.ts';

/** Invitations of the signed-in person. The portal calls it in their name. */
@RequirePerson('account')
@Controller('api/me/invitations')
export class OwnInvitationsController {
  constructor(private readonly answers: AnswerInvitation) {}

  @Get()
  async list(@CallingActor() actor: Actor): Promise<OwnInvitationList> {
    return { invitations: await this.answers.describeOwn(actor) };
  }

  @Post(':id/acceptance')
  @HttpCode(204)
  async accept(@CallingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    await this.answers.accept(actor, { id });
  }

  @Delete(':id')
  @HttpCode(204)
  reject(@CallingActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.answers.reject(actor, { id });
  }
}
