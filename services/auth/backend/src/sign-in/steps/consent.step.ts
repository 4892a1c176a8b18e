import type { InteractionDone, StepFacts } from '@portico/api-types';
import { HttpCode, Post } from '@nestjs/common';
import { CallingActor } from '../../guard/caller.ts';
import type { Actor } from '../../audit/actor.ts';
import { ConsentsService } from '../../consents/consents.service.ts';
import { CurrentInteraction } from '../current-interaction.ts';
import { SignedInHandle } from '../interaction-handle.ts';
import type { SignedInInteraction } from '../interaction.ts';
import { scopeTitle } from '../scope-title.ts';
import type { SignInStep } from './sign-in-step.ts';
import { StepController } from './step-controller.ts';

/** A third party asks for scopes or claims without the person's consent (OpenID Connect Core §3.1.2.4). */
@StepController()
export class ConsentStep implements SignInStep<'consent'> {
  readonly name = 'consent';

  constructor(private readonly consents: ConsentsService) {}

  describe({ scopes }: SignedInInteraction): StepFacts<'consent'> {
    return { scopes: scopes.map(({ name, isNew }) => ({ name, title: scopeTitle(name), isNew })) };
  }

  /** Stores the consent only once the answer counts, so that a late one changes nothing. */
  @Post('consent')
  @HttpCode(200)
  async allow(
    @CurrentInteraction('consent') interaction: SignedInHandle,
    @CallingActor() actor: Actor,
  ): Promise<InteractionDone> {
    const { personId, clientId, scopes: asked, claims } = interaction.facts;
    const added = asked.filter(({ isNew }) => isNew).map(({ name }) => name);
    const done = await interaction.finish({ granted: { scopes: added, claims } });
    await this.consents.give(actor, { personId, clientId, scopes: asked.map(({ name }) => name), claims });
    return done;
  }
}
