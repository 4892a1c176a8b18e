import {
  type InvitationDetails,
  invitationDetailsRequest,
  type InvitationDetailsRequest,
  invitationSubmission,
  type InvitationSubmission,
} from '@portico/api-types';
import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PortalUrl } from '../catalog/portal-url.ts';
import { actorOf } from '../guard/caller.ts';
import { Public } from '../guard/requires.ts';
import { SameOriginGuard } from '../sign-in/same-origin.guard.ts';
import { AnswerInvitation } from './answer-invitation.ts';

/** Serves the page of an invitation's link, without sign-in. Members accept in the portal. */
@Public()
@UseGuards(SameOriginGuard)
@Controller('api/invitations')
export class InvitationLinkController {
  constructor(
    private readonly answers: AnswerInvitation,
    private readonly portalUrl: PortalUrl,
  ) {}

  @Post('details')
  @HttpCode(200)
  async details(
    @Body({ schema: invitationDetailsRequest }) { token }: InvitationDetailsRequest,
  ): Promise<InvitationDetails> {
    const details = await this.answers.describe(token);
    const signInUrl = new URL(await this.portalUrl.get());
    signInUrl.searchParams.set('invitation', token);
    return { ...details, signInUrl: signInUrl.href };
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
