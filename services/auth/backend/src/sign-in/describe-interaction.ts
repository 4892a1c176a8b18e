import { type InteractionApp, type InteractionDetails, type InteractionPerson, preferences } from '@portico/api-types';
import { Injectable } from '@nestjs/common';
import { AccessDecisions } from '../access/access-decisions.ts';
import { AccessRequestsService } from '../access/requests/access-requests.service.ts';
import { CatalogInMemory } from '../apps/catalog-in-memory.ts';
import { PortalUrl } from '../apps/portal-url.ts';
import { PeopleService } from '../directory/people.service.ts';
import { emailKey } from '../directory/email-address.ts';
import type { Interaction, SessionAnswer } from './interactions.ts';
import { scopeTitle } from './scope-title.ts';
import { signInErrors } from './sign-in.errors.ts';

/** What the page of an interaction shows. */
@Injectable()
export class DescribeInteraction {
  constructor(
    private readonly catalog: CatalogInMemory,
    private readonly portalUrl: PortalUrl,
    private readonly people: PeopleService,
    private readonly access: AccessDecisions,
    private readonly requests: AccessRequestsService,
  ) {}

  /** `answer`: a session that answers the sign-in page by itself. */
  async describe(interaction: Interaction, answer?: SessionAnswer): Promise<InteractionDetails> {
    const [app, person, portalUrl, continueUrl] = await Promise.all([
      this.describeApp(interaction),
      this.describePerson(interaction.personId),
      this.portalUrl.get(),
      this.findContinueUrl(interaction, answer),
    ]);
    const base = { uid: interaction.uid, app, portalUrl, continueUrl };
    if (interaction.prompt === 'login') return { ...base, prompt: 'login', hint: interaction.loginHint, person };
    if (!person) throw signInErrors.interaction_gone({ extensions: { continueUrl: app.url ?? portalUrl } });
    if (interaction.prompt === 'consent') {
      const scopes = interaction.scopes.map(({ name, isNew }) => ({ name, title: scopeTitle(name), isNew }));
      return { ...base, prompt: 'consent', person, scopes };
    }
    const slug = interaction.clientId;
    const [verdict, { request, roleTitle }] = await Promise.all([
      this.access.decideOpen({ personId: person.id, slug }),
      this.requests.find(person.id, slug),
    ]);
    const asked = request && { requestedAt: request.requestedAt.toISOString(), roleTitle: request.roleTitle };
    return { ...base, prompt: 'door', person, requestable: verdict.requestable, request: asked, roleTitle };
  }

  /** Null when the app hinted at another person than the one who has signed in: it gets a sign-in page. */
  private async findContinueUrl({ loginHint }: Interaction, answer?: SessionAnswer): Promise<string | null> {
    const person = answer && (await this.describePerson(answer.personId));
    if (!person) return null;
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
