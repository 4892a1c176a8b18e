import type { InteractionDone } from '@portico/api-types';
import type { Interaction, SignedInInteraction } from './interaction.ts';
import type { FoundInteraction, SessionAnswer, StepResult } from './interactions.ts';
import type { SignInStep } from './steps/sign-in-step.ts';

/** The interaction of a request. Its actions throw `sign_in.interaction_gone` when it ends before they take effect. */
export class InteractionHandle<Facts extends Interaction = Interaction> {
  constructor(
    private readonly found: FoundInteraction,
    private readonly gone: () => Promise<Error>,
  ) {}

  get facts(): Facts {
    return this.found.interaction as Facts;
  }

  get step(): SignInStep {
    return this.found.step;
  }

  async finish(result: StepResult = {}): Promise<InteractionDone> {
    return this.toDone(await this.found.finish(result));
  }

  async abort(): Promise<InteractionDone> {
    return this.toDone(await this.found.abort());
  }

  async switchAccount(): Promise<InteractionDone> {
    return { redirectTo: await this.found.switchAccount() };
  }

  findAnswer(): Promise<SessionAnswer | undefined> {
    return this.found.findAnswer();
  }

  private async toDone(redirectTo: string | undefined): Promise<InteractionDone> {
    if (redirectTo !== undefined) return { redirectTo };
    throw await this.gone();
  }
}

/** At a step that needs a signed-in person. */
export class SignedInHandle extends InteractionHandle<SignedInInteraction> {}
