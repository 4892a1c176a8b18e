import {
  type AccessRequested,
  type AccessRequestSubmission,
  accessRequestSubmission,
  type InteractionDone,
  type StepFacts,
  type TenantChoice,
  tenantChoice,
} from '@portico/api-types';
import { Body, HttpCode, Post } from '@nestjs/common';
import { AccessDecisions } from '../../access/access-decisions.ts';
import { ActiveTenants } from '../../access/active-tenants.ts';
import { OpenPlaces } from '../../access/open-places.ts';
import { type AccessRequestRecord, AccessRequestsService } from '../../access/requests/access-requests.service.ts';
import { TenantsOfPerson } from '../../access/tenants-of-person.ts';
import { CallingActor } from '../../guard/caller.ts';
import type { Actor } from '../../audit/actor.ts';
import { CurrentInteraction } from '../current-interaction.ts';
import { SignedInHandle } from '../interaction-handle.ts';
import type { SignedInInteraction } from '../interaction.ts';
import { signInErrors } from '../sign-in.errors.ts';
import type { SignInRequest, SignInStep } from './sign-in-step.ts';
import { StepController } from './step-controller.ts';

/** The app is closed to the person, who can request it, or switch to a tenant where it opens. Checked each time, also for a person who is already signed in. */
@StepController()
export class DoorStep implements SignInStep<'door'> {
  readonly name = 'door';
  readonly refusal = { error: 'access_denied', description: 'this account may not open this application' };

  constructor(
    private readonly access: AccessDecisions,
    private readonly tenants: ActiveTenants,
    private readonly places: OpenPlaces,
    private readonly requests: AccessRequestsService,
    private readonly ofPerson: TenantsOfPerson,
  ) {}

  /** Third parties have no door: consent decides. */
  async isAsked({ clientId, firstParty, personId, sessionUid, isTrial }: SignInRequest): Promise<boolean> {
    if (!firstParty || personId === null) return false;
    const question = { personId, slug: clientId, tenantId: await this.tenants.findOfSession(personId, sessionUid) };
    if (isTrial) return !(await this.access.decideOpen(question)).open;
    return !(await this.access.tryOpen({ ...question, caller: null })).open;
  }

  async describe({ personId, clientId, sessionUid }: SignedInInteraction): Promise<StepFacts<'door'>> {
    const tenantId = await this.tenants.findOfSession(personId, sessionUid);
    const [{ requestable }, { request, roleTitle }, opensIn] = await Promise.all([
      this.access.decideOpen({ personId, slug: clientId, tenantId }),
      this.requests.find(personId, clientId),
      this.places.list({ personId, slug: clientId, actsIn: tenantId }),
    ]);
    return { requestable, request: request && toAnswer(request), roleTitle, opensIn };
  }

  @Post('access-request')
  async requestAccess(
    @CurrentInteraction('door') { facts }: SignedInHandle,
    @CallingActor() caller: Actor,
    @Body({ schema: accessRequestSubmission }) { reason }: AccessRequestSubmission,
  ): Promise<AccessRequested> {
    const { personId, clientId, sessionUid } = facts;
    const actor = { ...caller, kind: 'person', id: personId } as const;
    const actsIn = await this.tenants.findOfSession(personId, sessionUid);
    return toAnswer(await this.requests.create(actor, personId, clientId, reason, { actsIn }));
  }

  /** Switches the session to another of the person's tenants, where the app opens, and continues there. */
  @Post('tenant')
  @HttpCode(200)
  async switchTenant(
    @CurrentInteraction('door') interaction: SignedInHandle,
    @CallingActor() caller: Actor,
    @Body({ schema: tenantChoice }) { id }: TenantChoice,
  ): Promise<InteractionDone> {
    const { personId, clientId, sessionUid } = interaction.facts;
    const actsIn = await this.tenants.findOfSession(personId, sessionUid);
    const isOpen = sessionUid !== null && (await this.places.has({ personId, slug: clientId, actsIn }, id));
    const actor = { ...caller, kind: 'person', id: personId } as const;
    if (!isOpen || !(await this.ofPerson.choose(actor, { personId, uid: sessionUid }, id)))
      throw signInErrors.place_not_found();
    return interaction.finish();
  }
}

function toAnswer({ requestedAt, roleTitle }: Omit<AccessRequestRecord, 'id'>): AccessRequested {
  return { requestedAt: requestedAt.toISOString(), roleTitle };
}
