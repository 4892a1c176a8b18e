import { type InteractionApp, type InteractionDetails, type InteractionPerson, preferences } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { CatalogInMemory } from '../catalog/catalog-in-memory.ts';
import { PortalUrl } from '../catalog/portal-url.ts';
import { emailKey } from '../directory/email-address.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { InteractionHandle } from './interaction-handle.ts';
import type { Interaction, SignedInInteraction } from './interaction.ts';
import { signInErrors } from './sign-in.errors.ts';

/** Content of an interaction's page: the common fields, and the facts of the current step. */
@Injectable()
export class DescribeInteraction {
  constructor(
    private readonly catalog: CatalogInMemory,
    private readonly portalUrl: PortalUrl,
    private readonly people: PeopleService,
  ) {}

  async describe(handle: InteractionHandle): Promise<InteractionDetails> {
    const { facts: interaction, step } = handle;
    const [app, person, portalUrl, continueUrl] = await Promise.all([
      this.describeApp(interaction),
      this.describePerson(interaction.personId),
      this.portalUrl.get(),
      this.findContinueUrl(handle),
    ]);
    if (!person && !step.signsIn) {
      throw signInErrors.interaction_gone({ extensions: { continueUrl: app.url ?? portalUrl } });
    }
    const facts = await step.describe(interaction as SignedInInteraction);
    const { uid } = interaction;
    return { uid, app, portalUrl, continueUrl, person, prompt: step.name, ...facts } as InteractionDetails;
  }

  /** Null when the app hinted at another person than the one signed in: it gets a sign-in page. */
  private async findContinueUrl(handle: InteractionHandle): Promise<string | null> {
    const answer = await handle.findAnswer();
    const person = answer && (await this.describePerson(answer.personId));
    if (!person) return null;
    const { loginHint } = handle.facts;
    const isMeant = loginHint === null || emailKey(loginHint) === emailKey(person.email);
    return isMeant ? answer.continueUrl : null;
  }

  private async describeApp(interaction: Interaction): Promise<InteractionApp> {
    const { clientId, clientName, clientUrl, clientLogoSvg, thirdParty } = interaction;
    const app = thirdParty ? undefined : await this.catalog.findDetails(clientId);
    if (!app) {
      const unknown = { description: null, iconSvg: clientLogoSvg, slug: null };
      return { id: clientId, name: clientName, url: clientUrl, thirdParty, ...unknown };
    }
    const { id, slug, name, description, iconSvg, url } = app;
    return { id, slug, name, description: description || null, iconSvg, url, thirdParty: false };
  }

  private async describePerson(id: string | null): Promise<InteractionPerson | null> {
    const person = id === null ? undefined : await this.people.findById(id);
    if (!person || person.disabledAt !== null) return null;
    const { name, email } = person;
    return { id: person.id, name, email, preferences: preferences.parse(person.preferences) };
  }
}
