import { createParamDecorator, type ExecutionContext, Injectable, type PipeTransform } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InteractionHandle } from './interaction-handle.ts';
import { Interactions } from './interactions.ts';
import { signInErrors } from './sign-in.errors.ts';
import { TracksOfBrowser } from './tracks-of-browser.ts';

interface AskedInteraction {
  request: FastifyRequest<{ Params: { uid: string } }>;
  reply: FastifyReply;
  /** Absent on routes for every step. */
  stepName: string | undefined;
}

/** Finds the interaction of this browser by its proof. @throws `sign_in.interaction_gone`, `sign_in.wrong_step` */
@Injectable()
class FindInteraction implements PipeTransform<AskedInteraction, Promise<InteractionHandle>> {
  constructor(
    private readonly interactions: Interactions,
    private readonly tracks: TracksOfBrowser,
  ) {}

  async transform({ request, reply, stepName }: AskedInteraction): Promise<InteractionHandle> {
    const gone = async () =>
      signInErrors.interaction_gone({ extensions: { continueUrl: await this.tracks.findContinueUrl(request) } });
    const found = await this.interactions.find(request, reply, request.params.uid);
    if (!found) throw await gone();
    const { step, interaction } = found;
    if (stepName !== undefined && step.name !== stepName) throw signInErrors.wrong_step();
    if (!step.signsIn && interaction.personId === null) throw await gone();
    return new InteractionHandle(found, gone);
  }
}

const fromRequest = createParamDecorator(
  (stepName: string | undefined, context: ExecutionContext): AskedInteraction => {
    const http = context.switchToHttp();
    return { request: http.getRequest(), reply: http.getResponse(), stepName };
  },
);

/** The `InteractionHandle` of a route below `api/interaction/:uid`. With a step's name, the route works only at that step. */
export const CurrentInteraction = (stepName?: string) => fromRequest(stepName, FindInteraction);
