import {
  type InvitationDetails,
  invitationDetailsRequest,
  type InvitationDetailsRequest,
  invitationSubmission,
  type InvitationSubmission,
} from '@portico/api-types';
import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../guard/caller.ts';
import { Public } from '../guard/requires.ts';
import { SameOriginGuard } from '../sign-in/same-origin.guard.ts';
import { AnswerInvitation } from './answer-invitation.ts';

/** Serves the page behind an invitation's link. Its holder is not signed in here: members accept in the portal. */
@Public()
@UseGuards(SameOriginGuard)
@Controller('api/invitations')
export class InvitationLinkController {
  constructor(private readonly answers: AnswerInvitation) {}

  @Post('details')
  @HttpCode(200)
  details(@Body({ schema: invitationDetailsRequest }) { token }: InvitationDetailsRequest): Promise<InvitationDetails> {
    return this.answers.describe(token);
  }

  @Post('newcomer')
  @HttpCode(204)
  join(
    @Body({ schema: invitationSubmission }) { token, ...newcomer }: InvitationSubmission,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    return this.answers.acceptAsNewcomer(actorOf(request), token, newcomer);
  }
}
