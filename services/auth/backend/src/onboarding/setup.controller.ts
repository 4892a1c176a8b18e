import {
  type SetupDetails,
  setupDetailsRequest,
  type SetupDetailsRequest,
  type SetupDone,
  setupSubmission,
  type SetupSubmission,
} from '@portico/api-types';
import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf } from '../guard/caller.ts';
import { Public } from '../guard/requires.ts';
import { PortalUrl } from '../catalog/portal-url.ts';
import { BrowserSessions } from '../sessions/browser-sessions.ts';
import { SameOriginGuard } from '../sign-in/same-origin.guard.ts';
import { OnboardingService } from './onboarding.service.ts';

@Controller('api')
export class SetupController {
  constructor(
    private readonly onboarding: OnboardingService,
    private readonly browserSessions: BrowserSessions,
    private readonly portalUrl: PortalUrl,
  ) {}

  @Public()
  @UseGuards(SameOriginGuard)
  @Post('setup/details')
  @HttpCode(200)
  details(@Body({ schema: setupDetailsRequest }) { token }: SetupDetailsRequest): Promise<SetupDetails> {
    return this.onboarding.describe(token);
  }

  @Public()
  @UseGuards(SameOriginGuard)
  @Post('setup')
  @HttpCode(200)
  async complete(
    @Body({ schema: setupSubmission }) submission: SetupSubmission,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SetupDone> {
    const { id, signInEpoch } = await this.onboarding.complete(actorOf(request), submission);
    await this.browserSessions.start(request, reply, { personId: id, epoch: signInEpoch });
    return { redirectTo: await this.portalUrl.get() };
  }
}
