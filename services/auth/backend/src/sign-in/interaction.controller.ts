import {
  type AccessRequested,
  accessRequestSubmission,
  type AccessRequestSubmission,
  type InteractionDetails,
  type InteractionDone,
  type PasswordSubmission,
  preferences,
  passwordSubmission,
} from '@portico/api-types';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccessRequestsService } from '../access/requests/access-requests.service.ts';
import { actorOf } from '../access/caller.ts';
import { Public } from '../access/requires.ts';
import { ConsentsService } from '../consents/consents.service.ts';
import { DescribeInteraction } from './describe-interaction.ts';
import { type Interaction, type InteractionResult, Interactions } from './interactions.ts';
import { SameOriginGuard } from './same-origin.guard.ts';
import { SignInService } from './sign-in.service.ts';
import { signInErrors } from './sign-in.errors.ts';
import { TracksOfBrowser } from './tracks-of-browser.ts';

/** The API of the sign-in, consent and closed-door pages. The provider's cookie says whose interaction it is. */
@Public()
@UseGuards(SameOriginGuard)
@Controller('api/interaction/:uid')
export class InteractionController {
  constructor(
    private readonly interactions: Interactions,
    private readonly describeInteraction: DescribeInteraction,
    private readonly signIn: SignInService,
    private readonly requests: AccessRequestsService,
    private readonly tracks: TracksOfBrowser,
    private readonly consents: ConsentsService,
  ) {}

  @Get()
  async details(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionDetails> {
    const interaction = await this.get(request, reply, uid);
    this.tracks.rememberApp(reply, interaction);
    const answer = await this.interactions.findAnswer(request, reply, uid);
    return this.describeInteraction.describe(interaction, answer);
  }

  @Post('password')
  @HttpCode(200)
  async password(
    @Param('uid') uid: string,
    @Body({ schema: passwordSubmission }) body: PasswordSubmission,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionDone> {
    const { clientId } = await this.get(request, reply, uid, 'login');
    const knownBrowser = this.tracks.findKnownBrowser(request);
    const attempt = { ...body, ip: request.ip, knownBrowser, clientId };
    const person = await this.signIn.signIn(actorOf(request), attempt);
    this.tracks.rememberBrowser(reply, body.email);
    const done = await this.finish(request, reply, uid, {
      kind: 'login',
      personId: person.id,
      epoch: person.signInEpoch,
      amr: ['pwd'],
    });
    return { ...done, preferences: preferences.parse(person.preferences) };
  }

  @Post('consent')
  @HttpCode(200)
  async consent(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionDone> {
    const interaction = await this.get(request, reply, uid, 'consent');
    const done = await this.finish(request, reply, uid, { kind: 'consent' });
    const { clientId, personId, scopes, claims } = interaction;
    const names = scopes.map(({ name }) => name);
    if (personId !== null) await this.consents.give(actorOf(request), { personId, clientId, scopes: names, claims });
    return done;
  }

  @Post('abort')
  @HttpCode(200)
  async abort(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionDone> {
    await this.get(request, reply, uid);
    return this.finish(request, reply, uid, { kind: 'abort' });
  }

  @Post('switch-account')
  @HttpCode(200)
  async switchAccount(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionDone> {
    const redirectTo = await this.interactions.switchAccount(request, reply, uid);
    if (redirectTo === undefined) throw await this.gone(request);
    return { redirectTo };
  }

  @Post('access-request')
  async requestAccess(
    @Param('uid') uid: string,
    @Body({ schema: accessRequestSubmission }) { reason }: AccessRequestSubmission,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessRequested> {
    const { clientId, personId } = await this.get(request, reply, uid, 'door');
    if (personId === null) throw await this.gone(request);
    const actor = { ...actorOf(request), kind: 'person', id: personId } as const;
    const { requestedAt, roleTitle } = await this.requests.create(actor, personId, clientId, reason);
    return { requestedAt: requestedAt.toISOString(), roleTitle };
  }

  private async get(
    request: FastifyRequest,
    reply: FastifyReply,
    uid: string,
    prompt?: Interaction['prompt'],
  ): Promise<Interaction> {
    const interaction = await this.interactions.find(request, reply, uid);
    if (!interaction) throw await this.gone(request);
    if (prompt !== undefined && interaction.prompt !== prompt) throw signInErrors.wrong_step();
    return interaction;
  }

  private async finish(
    request: FastifyRequest,
    reply: FastifyReply,
    uid: string,
    result: InteractionResult,
  ): Promise<InteractionDone> {
    const redirectTo = await this.interactions.finish(request, reply, uid, result);
    if (redirectTo === undefined) throw await this.gone(request);
    return { redirectTo };
  }

  private async gone(request: FastifyRequest): Promise<Error> {
    return signInErrors.interaction_gone({ extensions: { continueUrl: await this.tracks.findContinueUrl(request) } });
  }
}
