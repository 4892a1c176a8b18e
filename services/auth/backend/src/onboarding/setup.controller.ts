import {
  type SetupDetails,
  setupDetailsRequest,
  type SetupDetailsRequest,
  type SetupDone,
  type SetupLink,
  setupLinkRequest,
  type SetupLinkRequest,
  setupSubmission,
  type SetupSubmission,
} from '@portico/api-types';
import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, CallingActor } from '../guard/caller.ts';
import { Public, RequireService } from '../guard/requires.ts';
import { PortalUrl } from '../catalog/portal-url.ts';
import type { Actor } from '../audit/actor.ts';
import { PeopleService } from '../directory/people.service.ts';
import { Database } from '../platform/database.ts';
import { BrowserSessions } from '../sessions/browser-sessions.ts';
import { SameOriginGuard } from '../sign-in/same-origin.guard.ts';
import { OnboardingService } from './onboarding.service.ts';
import { SetupLinksService } from './setup-links.service.ts';

const optionalRequest = setupLinkRequest.nullish().transform((request) => request ?? {});

@Controller('api')
export class SetupController {
  constructor(
    private readonly database: Database,
    private readonly onboarding: OnboardingService,
    private readonly links: SetupLinksService,
    private readonly people: PeopleService,
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

  @RequireService()
  @Post('setup-links')
  async createLink(
    @Body({ schema: optionalRequest }) { email }: SetupLinkRequest,
    @CallingActor() actor: Actor,
  ): Promise<SetupLink> {
    if (email === undefined) return this.links.createForAdministrator(actor);
    return this.database.transaction(async (transaction) => {
      const person = await this.people.getByEmail(email, transaction);
      return this.links.createForPerson(transaction, actor, person.id);
    });
  }
}
