import {
  type InteractionDone,
  type PasswordSubmission,
  passwordSubmission,
  preferences,
  type StepFacts,
} from '@portico/api-types';
import { Body, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallingActor } from '../../guard/caller.ts';
import type { Actor } from '../../audit/actor.ts';
import { CurrentInteraction } from '../current-interaction.ts';
import { InteractionHandle } from '../interaction-handle.ts';
import type { Interaction } from '../interaction.ts';
import { SignInService } from '../sign-in.service.ts';
import { TracksOfBrowser } from '../tracks-of-browser.ts';
import type { SignInStep } from './sign-in-step.ts';
import { StepController } from './step-controller.ts';

/** Email and password (OpenID Connect Core §3.1.2.3). */
@StepController()
export class LoginStep implements SignInStep<'login'> {
  readonly name = 'login';
  readonly signsIn = true;

  constructor(
    private readonly signIn: SignInService,
    private readonly tracks: TracksOfBrowser,
  ) {}

  describe({ loginHint }: Interaction): StepFacts<'login'> {
    return { hint: loginHint };
  }

  @Post('password')
  @HttpCode(200)
  async password(
    @CurrentInteraction('login') interaction: InteractionHandle,
    @CallingActor() actor: Actor,
    @Body({ schema: passwordSubmission }) body: PasswordSubmission,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionDone> {
    const { clientId } = interaction.facts;
    const knownBrowser = this.tracks.findKnownBrowser(request);
    const person = await this.signIn.signIn(actor, { ...body, ip: request.ip, knownBrowser, clientId });
    this.tracks.rememberBrowser(reply, body.email);
    const signedIn = { personId: person.id, epoch: person.signInEpoch, acr: 'password', amr: ['pwd'] };
    return { ...(await interaction.finish({ signedIn })), preferences: preferences.parse(person.preferences) };
  }
}
