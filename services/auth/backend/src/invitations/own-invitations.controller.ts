import {
  type HeldInvitation,
  type InvitationAnswer,
  invitationAnswer,
  invitationDetailsRequest,
  type InvitationDetailsRequest,
  type OwnInvitationList,
} from '@portico/api-types';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { Actor } from '../audit/actor.ts';
import { CallingActor } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import { AnswerInvitation } from './answer-invitation.ts';

/** Invitations of the signed-in person. The portal calls it on the person's behalf. */
@RequirePerson('account')
@Controller('api/me/invitations')
export class OwnInvitationsController {
  constructor(private readonly answers: AnswerInvitation) {}

  @Get()
  async list(@CallingActor() actor: Actor): Promise<OwnInvitationList> {
    return { invitations: await this.answers.describeOwn(actor) };
  }

  /** The invitation of a link that the person followed. */
  @Post('details')
  @HttpCode(200)
  details(
    @CallingActor() actor: Actor,
    @Body({ schema: invitationDetailsRequest }) { token }: InvitationDetailsRequest,
  ): Promise<HeldInvitation> {
    return this.answers.describeHeld(actor, token);
  }

  @Post('acceptance')
  @HttpCode(204)
  async accept(@CallingActor() actor: Actor, @Body({ schema: invitationAnswer }) key: InvitationAnswer): Promise<void> {
    await this.answers.accept(actor, key);
  }

  @Post('rejection')
  @HttpCode(204)
  reject(@CallingActor() actor: Actor, @Body({ schema: invitationAnswer }) key: InvitationAnswer): Promise<void> {
    return this.answers.reject(actor, key);
  }
}
